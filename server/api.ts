import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Context, Services } from "#server/context.ts";
import { resolvePerson } from "#server/auth/session.ts";
import { handleExport } from "#server/features/exports/http.ts";
import { appRouter } from "#server/router.ts";

/** Answers `/trpc`: who is asking is settled once for all calls of a batch. */
export function makeTrpcHandler(services: Services) {
  return async (request: Request, { requestId }: { requestId: string }): Promise<Response> => {
    const { person, setCookies } = await resolvePerson(
      services.auth,
      request.headers,
      services.clock(),
    );
    const context: Context = {
      services,
      requestId,
      headers: request.headers,
      person,
      now: services.clock,
    };
    const response = await fetchRequestHandler({
      endpoint: "/trpc",
      req: request,
      router: appRouter,
      createContext: () => context,
      allowMethodOverride: true,
      maxBatchSize: 10,
    });
    for (const cookie of setCookies) response.headers.append("set-cookie", cookie);
    return response;
  };
}

/** Answers `/export/<ticket>`, for the person who asked for it. */
export function makeExportHandler(services: Services) {
  return async (request: Request): Promise<Response> => {
    const { person } = await resolvePerson(services.auth, request.headers, services.clock());
    return handleExport(request, services, person);
  };
}
