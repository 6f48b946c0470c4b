import { pino } from "pino";
import type { Noun } from "#shared/programs/schema.ts";
import type { Services } from "#server/context.ts";
import { createCallerFactory } from "#server/trpc.ts";
import { appRouter } from "#server/router.ts";
import { deriveKeys } from "#server/lib/keys.ts";
import type { Db } from "#server/db/connect.ts";

export const testKeys = deriveKeys("a secret that only the tests know, and long enough");

/** The tests' instant: a Sunday morning in New York. */
export const NOW = new Date("2026-11-22T14:00:00.000Z");

/** Services over a test database; `announced` gathers what other screens would have been told. */
export function testServices(
  db: Db,
  changes: Partial<Services> = {},
): Services & { announced: Noun[] } {
  const announced: Noun[] = [];
  const live = {
    announce: (_programId: string, nouns: Iterable<Noun>) => void announced.push(...nouns),
    settle: () => Promise.resolve(),
    async *changes() {},
  };
  return {
    db,
    auth: undefined as unknown as Services["auth"],
    live: live as unknown as Services["live"],
    mailer: { works: false, send: () => Promise.reject(new Error("no mail in this test")) },
    keys: testKeys,
    log: pino({ level: "silent" }),
    baseUrl: "http://127.0.0.1:5180",
    setupCode: "blue-otter-71",
    local: true,
    clock: () => NOW,
    ...changes,
    announced,
  };
}

export type TestPerson = { id: string; name: string; email: string; sessionId?: string };

const createCaller = createCallerFactory(appRouter);

/** The API as `person` would call it, down to the database's own rights; null is nobody signed in. */
export function callerFor(services: Services, person: TestPerson | null) {
  return createCaller({
    services,
    requestId: "test-request",
    headers: new Headers(),
    local: services.local,
    person: person && {
      sessionId: "00000000-0000-7000-8000-000000000001",
      twoFactorEnabled: true,
      ...person,
    },
    now: services.clock,
  });
}
