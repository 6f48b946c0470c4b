import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createAdaptorServer } from "@hono/node-server";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { buildHttp, type Health, type HttpOptions } from "./http.ts";
import { proxyList } from "./lib/client-address.ts";
import { makeMetrics } from "./lib/metrics.ts";

let server: Server;
let port: number;
let staticDir: string;
const logged: string[] = [];
const reached: { path: string; type: string | null; address: string | null; body: string }[] = [];
let health: Health = { ok: true, database: "reachable", schema: "1" };
let baseUrl = "http://mentors.example.org";

const direct: boolean[] = [];

const handler: HttpOptions["trpc"] = async (incoming, facts) => {
  direct.push(facts.direct);
  const path = new URL(incoming.url).pathname;
  const type = incoming.headers.get("content-type");
  const address = incoming.headers.get("x-evenkeel-address") ?? facts.address;
  if (path.includes("broken")) throw new Error("a name that must not be logged");
  reached.push({ path, type, address, body: await incoming.text() });
  return Response.json({ ok: true });
};

beforeAll(async () => {
  staticDir = await mkdtemp(join(tmpdir(), "evenkeel-static-"));
  await mkdir(join(staticDir, "assets"));
  await writeFile(join(staticDir, "index.html"), "<title>Evenkeel</title>");
  await writeFile(join(staticDir, "assets/main-a1b2c3.js"), "export {}");
  const app = buildHttp({
    baseUrl: () => baseUrl,
    trpc: handler,
    auth: handler,
    files: handler,
    health: () => Promise.resolve(health),
    staticDir,
    proxies: proxyList(["127.0.0.1"]),
    log: pino({ level: "debug" }, { write: (line: string) => void logged.push(line) }),
    metrics: makeMetrics(),
  });
  server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(staticDir, { recursive: true });
});

beforeEach(() => {
  reached.length = 0;
  logged.length = 0;
  health = { ok: true, database: "reachable", schema: "1" };
  baseUrl = "http://mentors.example.org";
});

type Answer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
};

/** Not `fetch`: it would not let a test set Origin, Host or a wrong length. */
async function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body: string | Buffer = "",
): Promise<Answer> {
  const sent = request({
    host: "127.0.0.1",
    port,
    method,
    path,
    headers: { connection: "close", ...headers },
  });
  sent.on("error", () => {});
  sent.end(body);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of answer) text += String(chunk);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: text };
}

const json = { "content-type": "application/json" };

test.each([
  ["GET", "/", 200],
  ["GET", "/mentors/some-id", 200],
  ["GET", "/assets/main-a1b2c3.js", 200],
  ["GET", "/assets/gone.js", 404],
  ["GET", "/healthz", 200],
  ["GET", "/trpc/programs.mine", 200],
  ["GET", "/trpc/broken", 500],
  ["POST", "/trpc/programs.mine", 415],
  ["POST", "/export", 415],
  ["POST", "/nowhere", 405],
  ["DELETE", "/trpc/programs.mine", 405],
  ["GET", "/../../etc/passwd", 200],
])("%s %s answers %i with every security header", async (method, path, status) => {
  const answer = await ask(method, path, {}, method === "POST" ? "x" : "");
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({
    "content-security-policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; " +
      "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; " +
      "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  });
  expect(answer.headers["strict-transport-security"]).toBeUndefined();
  expect(answer.body).not.toContain("root:");
});

test("HTTPS is insisted on once the installation has it", async () => {
  baseUrl = "https://mentors.example.org";
  const answer = await ask("GET", "/");
  expect(answer.headers["strict-transport-security"]).toContain("max-age=63072000");
});

test.each([
  [
    "a form of another site",
    { origin: "https://evil.example", "content-type": "multipart/form-data; boundary=x" },
  ],
  ["JSON of another site", { origin: "https://evil.example", ...json }],
  ["a page that hides its origin", { origin: "null", ...json }],
  ["a browser that says cross-site", { "sec-fetch-site": "cross-site", ...json }],
  ["a neighbour on the same domain", { "sec-fetch-site": "same-site", ...json }],
  ["our name with another port", { origin: "http://mentors.example.org:8080", ...json }],
  ["a rebound name", { origin: "http://evil.example:80", host: "evil.example:80", ...json }],
])("%s changes nothing", async (_name, headers) => {
  for (const path of ["/trpc/mentors.create", "/auth/sign-in/email"]) {
    const answer = await ask("POST", path, headers, "{}");
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toMatchObject({
      error: {
        data: { httpStatus: 403, reason: expect.stringContaining("another site") as string },
      },
    });
  }
  expect(reached).toEqual([]);
});

test.each([
  "multipart/form-data; boundary=x",
  "text/plain",
  "application/x-www-form-urlencoded",
  "application/jsonp",
])("%s from our own page is not read", async (type) => {
  const answer = await ask(
    "POST",
    "/trpc/mentors.create",
    { origin: baseUrl, "content-type": type },
    "a=b",
  );
  expect(answer.status).toBe(415);
  expect(reached).toEqual([]);
});

test("another site cannot read through a GET either", async () => {
  const answer = await ask("GET", "/trpc/mentors.list", { "sec-fetch-site": "cross-site" });
  expect(answer.status).toBe(403);
});

test("our own pages get through, under BASE_URL and under this machine's names", async () => {
  const own = { ...json, "sec-fetch-site": "same-origin" };
  expect((await ask("POST", "/trpc/a", { ...own, origin: baseUrl }, "{}")).status).toBe(200);
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
    expect(
      (await ask("POST", "/trpc/a", { ...own, host, origin: `http://${host}` }, "{}")).status,
    ).toBe(200);
  }
  // A program without a browser, and a sign-out without a body.
  expect((await ask("POST", "/trpc/a", json, "{}")).status).toBe(200);
  expect((await ask("POST", "/auth/sign-out", { origin: baseUrl })).status).toBe(200);
});

test("a body over the limit is refused, by its length and by its bytes", async () => {
  const big = Buffer.alloc(1024 * 1024 + 1, 32);
  for (const [name, value] of [
    ["content-length", String(big.length)],
    ["transfer-encoding", "chunked"],
  ] as const) {
    const answer = await ask("POST", "/trpc/mentors.create", { ...json, [name]: value }, big);
    expect(answer.status).toBe(413);
  }
  expect(reached).toEqual([]);
  expect((await ask("POST", "/trpc/imports.upload", json, big)).status).toBe(200);
  expect(
    (await ask("POST", "/trpc/imports.upload", json, Buffer.alloc(16 * 1024 * 1024 + 1))).status,
  ).toBe(413);
});

test("health says so when the database is gone", async () => {
  health = { ok: false, database: "unreachable", schema: null };
  const answer = await ask("GET", "/healthz");
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.body)).toEqual(health);
});

test("metrics are for this machine, and not through its proxy", async () => {
  expect((await ask("GET", "/metrics")).body).toContain("evenkeel_http_request_seconds");
  expect((await ask("GET", "/metrics", { "x-forwarded-for": "203.0.113.9" })).status).toBe(404);
});

test("only what was asked here, by this machine's name and through nothing, is direct", async () => {
  const host = `localhost:${port}`;
  const asked: Record<string, string>[] = [
    { host },
    { host: `127.0.0.1:${port}` },
    { host: `[::1]:${port}` },
    { host: "mentors.example.org" },
    { host: "127.0.0.1.example.org" },
    { host, "x-forwarded-for": "127.0.0.1" },
    { host, "x-forwarded-proto": "https" },
    { host, "x-forwarded-host": "localhost" },
    { host, forwarded: "for=127.0.0.1" },
    { host, via: "1.1 proxy" },
    { host, "x-real-ip": "127.0.0.1" },
  ];
  direct.length = 0;
  for (const headers of asked) await ask("GET", "/trpc/a", headers);
  expect(direct).toEqual(asked.map((_, index) => index < 3));
});

test("answers of the API are kept nowhere, hashed files for good, the page asked for anew", async () => {
  expect((await ask("GET", "/trpc/a")).headers["cache-control"]).toBe("no-store");
  expect((await ask("GET", "/assets/main-a1b2c3.js")).headers["cache-control"]).toContain(
    "immutable",
  );
  expect((await ask("GET", "/mentors")).headers["cache-control"]).toBe("no-cache");
});

test("a client's own word for its address is not believed", async () => {
  await ask("POST", "/auth/a", { ...json, "x-evenkeel-address": "1.1.1.1" }, "{}");
  expect(reached.pop()?.address).toBe("127.0.0.1");
  // The peer is a trusted proxy here: what it added counts, what the client wrote before it does not.
  await ask("POST", "/auth/a", { ...json, "x-forwarded-for": "1.1.1.1, 203.0.113.9" }, "{}");
  expect(reached.pop()?.address).toBe("203.0.113.9");
});

test("the log has neither queries, bodies, tokens nor the words of an error", async () => {
  await ask("GET", "/trpc/mentors.list?input=Ada");
  await ask("POST", "/trpc/mentors.create", json, '{"name":"Ada"}');
  await ask("GET", "/auth/reset-password/dGhpcy1pcy1hLXRva2VuLW9mLXNvbWVvbmU?callbackURL=Ada");
  await ask("GET", "/trpc/broken");
  const all = logged.join("");
  expect(all).toContain("/trpc/mentors.list");
  expect(all).not.toMatch(/Ada|dGhpcy1|must not be logged/);
});
