// Settings → address → database → services → door. The only file that does something by being loaded.

import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { createAdaptorServer } from "@hono/node-server";

import type { Services } from "#server/context.ts";
import { openDatabase } from "#server/db/open.ts";
import { EnvError, readEnv } from "#server/env.ts";
import { isLoopback } from "#server/lib/client-address.ts";
import { safeErrorFacts } from "#server/lib/errors.ts";
import { deriveKeys } from "#server/lib/keys.ts";
import { makeLog } from "#server/lib/log.ts";
import { openSecretKey } from "#server/lib/secret-key.ts";

/** To the person at the terminal; the log is for machines. */
const say = (message: string) => process.stderr.write(`${message}\n`);
const progress = (message: string) => say(`· ${message}`);

/** In the order they were opened; closed the other way round. */
const open: { close: () => Promise<unknown>; what: string }[] = [];
let stopping = false;

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const log = makeLog(env.logLevel ?? (process.stdout.isTTY ? "warn" : "info"));

  // The address is taken first: a port in use is known before the database is touched.
  let answer = (_request: Request, _env: never): Response | Promise<Response> =>
    new Response("Evenkeel is starting.", { status: 503, headers: { "retry-after": "1" } });
  const server = createAdaptorServer({
    fetch: (request, bindings) => answer(request, bindings as never),
  }) as Server;
  await listen(server, env.host, env.port);
  open.push({ what: "web server", close: () => closeServer(server) });
  const baseUrl = env.baseUrl ?? addressOf(server, env.host);
  const local =
    isLoopback(env.host) &&
    isLoopback(new URL(baseUrl).hostname) &&
    env.trustedProxies.length === 0;

  const keys = deriveKeys(await openSecretKey(env.secretKey, env.dataDir));
  const opening = openDatabase({
    env,
    password: keys.database,
    keyId: keys.id,
    onProgress: progress,
    onLost: (error) =>
      void end(1, `The database is gone and could not be brought back. ${error.message}`),
  }).then((database) => {
    open.push({ what: "database", close: () => database.stop() });
    return database;
  });
  const [database, { makeApp }] = await Promise.all([opening, import("#server/app.ts")]);
  const app = await makeApp({ env, baseUrl, local, database, keys, log });
  open.push({ what: "live connection", close: () => app.close() });

  if (process.argv.includes("--sample")) await loadSample(app.services);
  answer = app.door.fetch;
  greet(app.services);
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
  if (!services.local) {
    throw new EnvError(
      "--sample is for trying Evenkeel on your own machine: leave HOST, BASE_URL and TRUSTED_PROXY unset.",
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

function greet({ baseUrl, setupCode, local }: Services): void {
  say(`\nEvenkeel is running. Open ${baseUrl}`);
  say(
    `Set-up code, asked for once when the first program is made${local ? " from elsewhere (through a proxy)" : ""}: ${setupCode}`,
  );
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
    // Ctrl-C twice is impatience; other signals may well arrive twice, from the terminal and from a parent.
    if (stopping && signal === "SIGINT") process.exit(130);
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
