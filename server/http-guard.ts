// What a browser may be tricked into sending is refused here, before anything reads it.

import type { Context, MiddlewareHandler } from "hono";

import type { HttpEnv } from "./http.ts";
import { isLoopback } from "#server/lib/client-address.ts";

/** The shape of tRPC's errors, so that the screen shows these refusals as it shows any other. */
export function refuse(
  c: Context<HttpEnv>,
  status: 403 | 404 | 405 | 413 | 415 | 500 | 503,
  reason: string,
) {
  const errorId = c.get("facts").requestId;
  return c.json(
    { error: { message: reason, data: { httpStatus: status, reason, errorId } } },
    status,
  );
}

/**
 * tRPC answers a cross-site `multipart/form-data` post, which needs no preflight. Anything that changes something must
 * therefore come from our own pages (browsers say so in Sec-Fetch-Site and Origin) and be JSON, which no form can
 * send. Programs without a browser send neither header; they bring no one's cookies along.
 */
export function originGuard(baseUrl: () => string): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const { method, headers } = c.req.raw;
    const isApi = /^\/(trpc|auth|export)(\/|$)/.test(c.req.path);
    const reads = method === "GET" || method === "HEAD";
    if (reads && !c.req.path.startsWith("/trpc")) return next();

    const site = headers.get("sec-fetch-site");
    const origin = headers.get("origin");
    const foreign =
      (site !== null && site !== "same-origin" && site !== "none") ||
      (origin !== null && !isOurs(origin, headers.get("host"), baseUrl()));
    if (foreign) {
      return refuse(
        c,
        403,
        "This request came from another site and was refused. Nothing was changed.",
      );
    }
    if (reads) return next();
    if (!isApi || method !== "POST") {
      return refuse(c, 405, "This address cannot be used in that way.");
    }
    if (!isJson(headers)) {
      return refuse(c, 415, "Only application/json is accepted here. Nothing was changed.");
    }
    return next();
  };
}

/** BASE_URL, or on this machine whatever name was typed for it (localhost, 127.0.0.1). */
function isOurs(origin: string, host: string | null, baseUrl: string): boolean {
  if (origin === new URL(baseUrl).origin) return true;
  if (!URL.canParse(origin) || host === null) return false;
  const { hostname, protocol } = new URL(origin);
  return origin === `${protocol}//${host}` && isLoopback(hostname);
}

function isJson(headers: Headers): boolean {
  const type = headers.get("content-type");
  // A sign-out has no body, and then no type.
  if (type === null)
    return (headers.get("content-length") ?? "0") === "0" && !headers.has("transfer-encoding");
  return type.split(";")[0]?.trim().toLowerCase() === "application/json";
}
