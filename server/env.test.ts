import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { EnvError, readEnv } from "./env.ts";
import { clientAddress, proxyList } from "./lib/client-address.ts";
import { openSecretKey } from "./lib/secret-key.ts";

test("nothing set is a working installation on this machine", () => {
  expect(readEnv({})).toMatchObject({
    port: 5180,
    host: "127.0.0.1",
    databaseUrl: undefined,
    baseUrl: undefined,
    trustedProxies: [],
  });
  expect(readEnv({ PORT: "", BASE_URL: " " }).port).toBe(5180);
});

test.each([
  ["PORT", "http", /PORT should be a port/],
  ["PORT", "70000", /PORT should be a port/],
  ["DATABASE_URL", "mysql://localhost/x", /DATABASE_URL should be postgres:/],
  ["BASE_URL", "peers.local", /BASE_URL should be the address/],
  ["BASE_URL", "https://example.org/evenkeel", /without a path/],
  ["SECRET_KEY", "hunter2-hunter2", /SECRET_KEY should be at least 32/],
  ["SECRET_KEY", "a".repeat(64), /SECRET_KEY should be at least 32/],
  ["SECRET_KEY", "please-change-me-please-change-me-now", /SECRET_KEY should be at least 32/],
  ["SMTP_URL", "mail.local", /SMTP_URL should be smtps:/],
  ["TRUSTED_PROXY", "everyone", /TRUSTED_PROXY should be/],
])("%s=%s is refused with what to put", (name, value, message) => {
  const act = () => readEnv({ [name]: value });
  expect(act).toThrow(EnvError);
  expect(act).toThrow(message);
  // What was there may be a secret that was put into the wrong variable.
  if (value.length > 8) expect(act).not.toThrow(value);
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenkeel-key-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a key is made once, for its owner only, and kept", async () => {
  const data = join(folder, "data");
  const [one, two] = await Promise.all([
    openSecretKey(undefined, data),
    openSecretKey(undefined, data),
  ]);
  expect(one).toHaveLength(44);
  expect(two).toBe(one);
  expect(await openSecretKey(undefined, data)).toBe(one);
  const file = join(data, "secret-key");
  expect((await readFile(file, "utf8")).trim()).toBe(one);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("a key that others can read, or that is damaged, is not used and not replaced", async () => {
  const file = join(folder, "secret-key");
  await writeFile(file, "x".repeat(44), { mode: 0o644 });
  await expect(openSecretKey(undefined, folder)).rejects.toThrow(/chmod 600/);
  await chmod(file, 0o600);
  await writeFile(file, "short");
  await expect(openSecretKey(undefined, folder)).rejects.toThrow(/damaged/);
  expect(await readFile(file, "utf8")).toBe("short");
});

test.each([
  ["no proxy: the header is the client's own word", [], "198.51.100.7", "1.1.1.1", "198.51.100.7"],
  ["a proxy of ours", ["10.0.0.0/8"], "10.1.2.3", "203.0.113.9", "203.0.113.9"],
  ["two of ours", ["10.0.0.0/8", "::1"], "::1", "1.1.1.1, 203.0.113.9, 10.1.2.3", "203.0.113.9"],
  ["rubbish in the header", ["10.0.0.0/8"], "10.1.2.3", "<script>", "10.1.2.3"],
  [
    "an IPv4 peer on a dual-stack socket",
    ["127.0.0.1"],
    "::ffff:127.0.0.1",
    "203.0.113.9",
    "203.0.113.9",
  ],
])("%s", (_name, proxies, peer, forwarded, expected) => {
  expect(clientAddress(peer, forwarded, proxyList(proxies))).toBe(expected);
});
