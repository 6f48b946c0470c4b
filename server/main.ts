// Settings → address → database → services → door. The only file that does something by being loaded.

import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { createAdaptorServer } from "@hono/node-server";

import { makeTrpcHandler } from "#server/api.ts";
import { makeAuth } from "#server/auth/auth.ts";
import type { Services } from "#server/context.ts";
import { Live } from "#server/db/live.ts";
import { openDatabase } from "#server/db/open.ts";
import { chainAudit } from "#server/features/audit/chain.ts";
import { EnvError, readEnv } from "#server/env.ts";
import { buildHttp } from "#server/http.ts";
import { isLoopback, proxyList } from "#server/lib/client-address.ts";
import { safeErrorFacts } from "#server/lib/errors.ts";
import { checkHealth } from "#server/lib/health.ts";
import { deriveKeys } from "#server/lib/keys.ts";
import { makeLog } from "#server/lib/log.ts";
import { makeMailer } from "#server/lib/mail.ts";
import { makeMetrics } from "#server/lib/metrics.ts";
import { openSecretKey } from "#server/lib/secret-key.ts";
import { newSetupCode } from "#server/lib/setup-code.ts";

/** To the person at the terminal; the log is for machines. */
const say = (message: string) => process.stderr.write(`${message}\n`);
const progress = (message: string) => say(`· ${message}`);

/** In the order they were opened; closed the other way round. */
const open: { close: () => Promise<unknown>; what: string }[] = [];
let stopping = false;

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const log = makeLog(env.logLevel ?? (process.stdout.isTTY ? "warn" : "info"));
  const proxies = proxyList(env.trustedProxies);

  // The address is taken first: a port in use is known before the database is touched.
  let answer = (_request: Request, _env: never): Response | Promise<Response> =>
    new Response("Evenkeel is starting.", { status: 503, headers: { "retry-after": "1" } });
  const server = createAdaptorServer({
    fetch: (request, bindings) => answer(request, bindings as never),
  }) as Server;
  await listen(server, env.host, env.port);
  open.push({ what: "web server", close: () => closeServer(server) });
  const baseUrl = env.baseUrl ?? addressOf(server, env.host);
  const local = isLoopback(env.host) && isLoopback(new URL(baseUrl).hostname);

  const keys = deriveKeys(await openSecretKey(env.secretKey, env.dataDir));
  const database = await openDatabase({
    env,
    password: keys.database,
    keyId: keys.id,
    onProgress: progress,
    onLost: (error) =>
      void end(1, `The database is gone and could not be brought back. ${error.message}`),
  });
  open.push({ what: "database", close: () => database.stop() });

  const live = new Live({ ...database.login, options: "-c role=evenkeel_app" });
  // Entries of a change are chained just after it was saved, and before other screens hear of it.
  live.onSettled = async (programIds) => {
    for (const id of programIds) await chainAudit(database.db, keys, id, new Date());
  };
  await live.start();
  open.push({ what: "live connection", close: () => live.stop() });

  const mailer = makeMailer(
    env.smtpUrl,
    env.mailFrom ?? `Evenkeel <evenkeel@${new URL(baseUrl).hostname}>`,
  );
  const auth = makeAuth({
    pool: database.authPool,
    secret: keys.auth,
    baseUrl,
    mailer,
    trustedProxy: env.trustedProxies.length > 0,
  });
  const services: Services = {
    db: database.db,
    auth,
    live,
    mailer,
    keys,
    log,
    baseUrl,
    setupCode: local ? null : newSetupCode(),
    sampleAllowed: local,
    clock: () => new Date(),
  };
  if (process.argv.includes("--sample")) await loadSample(services);

  const app = buildHttp({
    baseUrl: () => baseUrl,
    trpc: makeTrpcHandler(services),
    auth: (request) => auth.handler(request),
    health: () => checkHealth(database.db),
    staticDir: join(import.meta.dirname, "../dist/client"),
    proxies,
    log,
    metrics: makeMetrics(),
  });
  answer = app.fetch;
  greet(services, local);
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "EADDRINUSE"
        ? `port ${port} is in use, perhaps by another Evenkeel. Stop that one, or set PORT to another number`
        : code === "EACCES"
          ? `this account may not listen on port ${port}. Set PORT to a number above 1023`
          : code === "EADDRNOTAVAIL" || code === "ENOTFOUND"
            ? `HOST=${host} is not an address of this machine`
            : `listening failed (${code})`;
    throw new EnvError(`Evenkeel cannot start: ${why}.`);
  }
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const everywhere = host === "0.0.0.0" || host === "::";
  const name = everywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** Open screens hold a connection each, which never ends by itself; other requests get a moment to finish. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}

async function loadSample(services: Services): Promise<void> {
  if (!services.sampleAllowed) {
    throw new EnvError(
      "--sample is for trying Evenkeel on your own machine: leave HOST and BASE_URL unset.",
    );
  }
  const sample = await import("#server/features/sample/commands.ts");
  const signIns = await sample.loadSample(services);
  const width = Math.max(...signIns.map((one) => one.email.length));
  say("\nThe sample program is here. Its people are invented; sign in as any of them:");
  for (const { email, password, role } of signIns) {
    say(`  ${email.padEnd(width)}  ${password}  (${role})`);
  }
}

function greet({ baseUrl, setupCode }: Services, local: boolean): void {
  say(`\nEvenkeel is running. Open ${baseUrl}`);
  if (setupCode !== null)
    say(`Set-up code, asked for once when the first program is made: ${setupCode}`);
  if (!local && baseUrl.startsWith("http:")) {
    say(
      "People's passwords travel unencrypted over http. Put a reverse proxy with TLS in front, and set BASE_URL.",
    );
  }
  say("Stop it with Ctrl-C.");
}

async function end(code: number, why?: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  if (why !== undefined) say(`\n${why}`);
  // Nothing may keep a stopped app alive: PostgreSQL recovers from being left, and is taken over at the next start.
  setTimeout(() => process.exit(code || 1), 45_000).unref();
  for (const { close, what } of open.toReversed()) {
    await close().catch((error: unknown) =>
      say(`The ${what} did not close cleanly: ${String(error)}`),
    );
  }
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(130);
    void end(0, "Stopping …");
  });
}
process.on("uncaughtException", (error) => {
  say(JSON.stringify({ level: "fatal", ...safeErrorFacts(error) }));
  void end(1, "Evenkeel met an error that it does not know and stops.");
});

try {
  await main();
} catch (error) {
  const known =
    error instanceof Error &&
    /^(Env|Embedded|Migration|Roles|Open|SecretKey)Error$/.test(error.name);
  void end(
    1,
    known
      ? error.message
      : `Evenkeel could not start: ${error instanceof Error ? error.stack : "?"}`,
  );
}
