// Puts the services together and opens the door. Apart from main.ts so that this, the bulk of what has to be loaded,
// loads while the database starts.

import { join } from "node:path";

import type { Hono } from "hono";
import type { Logger } from "pino";

import { makeAuthHandler, makeExportHandler, makeTrpcHandler } from "#server/api.ts";
import { makeAuth } from "#server/auth/auth.ts";
import type { Services } from "#server/context.ts";
import { Live } from "#server/db/live.ts";
import type { OpenDatabase } from "#server/db/open.ts";
import type { Env } from "#server/env.ts";
import { chainAudit } from "#server/features/audit/chain.ts";
import { computeDuePrograms, computeNoted } from "#server/features/burnout/jobs.ts";
import { buildHttp, type HttpEnv } from "#server/http.ts";
import { root } from "#server/lib/root.ts";
import { proxyList } from "#server/lib/client-address.ts";
import { checkHealth } from "#server/lib/health.ts";
import { everyHour } from "#server/lib/every-hour.ts";
import type { Keys } from "#server/lib/keys.ts";
import { makeMailer } from "#server/lib/mail.ts";
import { makeMetrics } from "#server/lib/metrics.ts";
import { newSetupCode } from "#server/lib/setup-code.ts";

export type App = {
  services: Services;
  door: Hono<HttpEnv>;
  close(): Promise<void>;
};

export type AppOptions = {
  env: Env;
  baseUrl: string;
  /** Whether only this machine can reach the app. */
  local: boolean;
  database: OpenDatabase;
  keys: Keys;
  log: Logger;
};

export async function makeApp(options: AppOptions): Promise<App> {
  const { env, baseUrl, local, database, keys, log } = options;
  const live = new Live({ ...database.login, options: "-c role=evenkeel_app" });
  const signs = { db: database.db, keys, clock: () => new Date() };
  // Entries of a change are chained just after it was saved, and before other screens hear of it; then the signs of
  // the mentors whom it concerns are computed, which screens hear of by themselves.
  live.onSettled = async (programIds) => {
    for (const id of programIds) await chainAudit(database.db, keys, id, new Date());
    for (const id of programIds) {
      if (await computeNoted(signs, id)) live.announce(id, ["burnout"]);
    }
  };
  await live.start();

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
    setupCode: newSetupCode(),
    local,
    clock: () => new Date(),
  };
  const door = buildHttp({
    baseUrl: () => baseUrl,
    trpc: makeTrpcHandler(services),
    auth: makeAuthHandler(services),
    files: makeExportHandler(services),
    health: () => checkHealth(database.db),
    staticDir: join(root, "dist/client"),
    proxies: proxyList(env.trustedProxies),
    log,
    metrics: makeMetrics(),
  });
  const daily = everyHour(async () => {
    for (const id of await computeDuePrograms(signs)) live.announce(id, ["burnout"]);
  }, log);
  return {
    services,
    door,
    async close() {
      await daily.stop();
      await live.stop();
    },
  };
}
