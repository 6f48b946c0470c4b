import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Context, Services } from "#server/context.ts";
import { LOCAL_HEADER } from "#server/auth/sample-people.ts";
import { type Moment, resolvePerson } from "#server/auth/session.ts";
import { handleExport } from "#server/features/exports/http.ts";
import { handleCertificate } from "#server/features/training/certificate-http.ts";
import type { RequestFacts } from "#server/http.ts";
import { appRouter } from "#server/router.ts";

const momentOf = ({ clock, local }: Services, { direct }: RequestFacts): Moment => ({
  now: clock(),
  local: local && direct,
});

/** Answers `/auth`. better-auth knows no absolute end of a session: what is over is ended before it looks. */
export function makeAuthHandler(services: Services) {
  return async (request: Request, facts: RequestFacts): Promise<Response> => {
    const moment = momentOf(services, facts);
    await resolvePerson(services.auth, request.headers, moment, { moveIdleEnd: false });
    const headers = new Headers(request.headers);
    headers.set(LOCAL_HEADER, moment.local ? "yes" : "no");
    return services.auth.handler(new Request(request, { headers }));
  };
}

/** Answers `/trpc`: who is asking is settled once for all calls of a batch. */
export function makeTrpcHandler(services: Services) {
  return async (request: Request, facts: RequestFacts): Promise<Response> => {
    const moment = momentOf(services, facts);
    const { person, setCookies } = await resolvePerson(services.auth, request.headers, moment);
    const context: Context = {
      services,
      requestId: facts.requestId,
      headers: request.headers,
      local: moment.local,
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

/** Answers `/export/<ticket>` and `/export/certificate/<ticket>`, for the person who asked for it. */
export function makeExportHandler(services: Services) {
  return async (request: Request, facts: RequestFacts): Promise<Response> => {
    const moment = momentOf(services, facts);
    const { person } = await resolvePerson(services.auth, request.headers, moment);
    const handle = new URL(request.url).pathname.startsWith("/export/certificate/")
      ? handleCertificate
      : handleExport;
    return handle(request, { ...services, local: moment.local }, person);
  };
}
