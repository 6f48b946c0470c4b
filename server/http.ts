// The one door: security headers, the guard against foreign sites, limits, and then sign-in, tRPC or a file.

import { randomUUID } from "node:crypto";

import type { HttpBindings } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { secureHeaders } from "hono/secure-headers";
import type { Logger } from "pino";

import { originGuard, refuse } from "./http-guard.ts";
import { mountStatic } from "./http-static.ts";
import { clientAddress, isDirect, type ProxyList } from "./lib/client-address.ts";
import { safeErrorFacts } from "./lib/errors.ts";
import type { Metrics } from "./lib/metrics.ts";

export type RequestFacts = Readonly<{
  requestId: string;
  address: string;
  /** Made on this machine to this machine, through no proxy. */
  direct: boolean;
}>;

export type Health = Readonly<{
  ok: boolean;
  database: "reachable" | "unreachable";
  schema: string | null;
}>;

export type HttpEnv = { Bindings: HttpBindings; Variables: { facts: RequestFacts } };

type Middleware = MiddlewareHandler<HttpEnv>;

type Handler = (request: Request, facts: RequestFacts) => Promise<Response> | Response;

export type HttpOptions = {
  /** The address people open; a function, because with port 0 it is known only once the server listens. */
  baseUrl: () => string;
  trpc: Handler;
  auth: Handler;
  /** Downloads behind a sealed ticket. */
  files: Handler;
  health: () => Promise<Health>;
  /** Where the built client is; null while Vite serves it. */
  staticDir: string | null;
  proxies: ProxyList;
  log: Logger;
  metrics: Metrics;
};

const MEGABYTE = 1024 * 1024;

export function buildHttp(options: HttpOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use(identify(options), headers(options.baseUrl), originGuard(options.baseUrl), compress());

  app.get("/healthz", async (c) => {
    const health = await options.health();
    return c.json(health, health.ok ? 200 : 503, { "Cache-Control": "no-store" });
  });
  app.get("/metrics", async (c) => {
    if (!c.get("facts").direct) return c.notFound();
    return c.text(await options.metrics.text(), 200, {
      "Content-Type": options.metrics.contentType,
      "Cache-Control": "no-store",
    });
  });

  app.use("/trpc/*", noStore, limitBody);
  app.use("/auth/*", noStore, limitBody);
  app.all("/trpc/*", (c) => options.trpc(c.req.raw, c.get("facts")));
  app.all("/auth/*", (c) => {
    const facts = c.get("facts");
    return options.auth(withAddress(c.req.raw, facts.address), facts);
  });

  app.get("/export/*", noStore, (c) => options.files(c.req.raw, c.get("facts")));
  app.post("/export", noStore, limitBody, (c) => options.files(c.req.raw, c.get("facts")));

  if (options.staticDir !== null) mountStatic(app, options.staticDir);
  app.notFound((c) => refuse(c, 404, "There is nothing at this address."));
  app.onError((error, c) => {
    const { requestId } = c.get("facts");
    options.log.error({ requestId, ...safeErrorFacts(error) }, "request failed");
    return refuse(c, 500, "Something went wrong on our side. Please try again.");
  });
  return app;
}

/** Gives every request a number and an address, and notes what became of it: never its query, never its body. */
function identify({ log, metrics, proxies }: HttpOptions): Middleware {
  return async (c, next) => {
    const started = performance.now();
    const forwarded = c.req.raw.headers.get("x-forwarded-for");
    const facts: RequestFacts = {
      requestId: randomUUID(),
      address: clientAddress(c.env.incoming.socket.remoteAddress, forwarded, proxies),
      direct: isDirect(c.env.incoming.socket.remoteAddress, c.req.raw.headers),
    };
    c.set("facts", facts);
    await next();
    c.res.headers.set("x-request-id", facts.requestId);
    const ms = performance.now() - started;
    const { method, path } = c.req;
    const area = /^\/(trpc|auth|export|assets|healthz|metrics)(?=\/|$)/.exec(path)?.[1] ?? "page";
    metrics.observe(area, method, c.res.status, ms);
    const line = {
      requestId: facts.requestId,
      method,
      area,
      status: c.res.status,
      ms: Math.round(ms * 10) / 10,
    };
    if (area === "trpc" || area === "auth") log.info({ ...line, path: nameless(path) }, "request");
    else log.debug(line, "request");
  };
}

/** Addresses of sign-in may end in a token; the log keeps the part before it. */
function nameless(path: string): string {
  return path.replaceAll(/\/[A-Za-z0-9_~%-]{20,}/g, "/…").slice(0, 200);
}

/** What sign-in counts attempts by. A client's own word for its address is overwritten. */
function withAddress(request: Request, address: string): Request {
  const headers = new Headers(request.headers);
  headers.set("x-evenkeel-address", address);
  headers.set("x-forwarded-for", address);
  return new Request(request, { headers });
}

function headers(baseUrl: () => string): Middleware {
  const common = {
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      // React Aria and Recharts place things by style attributes.
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", "data:", "blob:"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
    },
    xFrameOptions: "DENY",
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
  };
  const plain = secureHeaders({ ...common, strictTransportSecurity: false });
  const secure = secureHeaders({
    ...common,
    strictTransportSecurity: "max-age=63072000; includeSubDomains",
  });
  return (c, next) => (baseUrl().startsWith("https:") ? secure : plain)(c, next);
}

const noStore: Middleware = async (c, next) => {
  await next();
  // An answer that streams (subscriptions) brings its own.
  c.res.headers.set("Cache-Control", "no-store");
};

const limitBody: Middleware = (c, next) => {
  // A batch names its calls with commas; files come in through the imports and with certificates only.
  const { path } = c.req;
  const isCertificate = path === "/trpc/training.certificates.add";
  const megabytes = path.startsWith("/trpc/imports.") ? 16 : isCertificate ? 8 : 1;
  const limit = bodyLimit({
    maxSize: megabytes * MEGABYTE,
    onError: (c) =>
      refuse(
        c,
        413,
        `This is more than the ${megabytes} MB that are taken in at once. Nothing was changed.`,
      ),
  });
  return limit(c, next);
};
