import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { ROLES, type Role } from "#shared/programs/schema.ts";
import { appRouter } from "#server/router.ts";
import { newId } from "#server/lib/id.ts";
import { testAuth } from "#server/testing/auth.ts";
import { testDatabase } from "#server/testing/database.ts";
import {
  makeMatch,
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
  makeSite,
} from "#server/testing/factories.ts";
import { hostile, type Known, nearly } from "#server/testing/inputs.ts";
import { callerFor, testServices, type TestPerson } from "#server/testing/services.ts";

/** Inputs for each procedure. More of them, and other seeds, find more: these are what fits into a test run. */
const RUNS = 4;
const SEED = 11;

const db = await testDatabase();
const services = testServices(db.app, { auth: testAuth(db) });

type Definition = { meta?: { access?: unknown }; inputs: z.ZodType[]; type: string };

const procedures = Object.entries(appRouter["_def"].procedures)
  .map(([path, procedure]) => {
    const def = (procedure as unknown as Record<"_def", Definition>)["_def"];
    return { path, input: def.inputs.at(-1), access: def.meta?.access, type: def.type };
  })
  .filter(({ type }) => type !== "subscription");

/** A program with a few of everything, and somebody of each role. */
async function arrange() {
  const { id: programId } = await makeProgram(db.owner);
  const people = new Map<Role, TestPerson>();
  for (const role of ROLES) people.set(role, await makePerson(db.owner, programId, role));
  const supervisorId = people.get("supervisor")?.id ?? null;
  const site = [await makeSite(db.owner, programId), await makeSite(db.owner, programId)];
  const mentor: string[] = [];
  const mentee: string[] = [];
  const match: string[] = [];
  for (const siteId of site) {
    mentor.push(await makeMentor(db.owner, programId, { siteId, supervisorId }));
    mentee.push(await makeMentee(db.owner, programId, { siteId }));
    match.push(await makeMatch(db.owner, programId, mentor.at(-1) ?? "", mentee.at(-1) ?? ""));
  }
  const person = [...people.values()].map((one) => one.id);
  const fresh = Array.from({ length: 40 }, () => newId());
  const known: Known = { program: [programId], mentor, mentee, match, site, person, fresh };
  return { people, known };
}

type Step = ((input: unknown) => Promise<unknown>) & { [part: string]: Step };

/** What went wrong inside, or null where the answer is one that a person can act on. */
async function mishap(
  person: TestPerson | null,
  path: string,
  input: unknown,
): Promise<string | null> {
  const caller = callerFor(services, person) as unknown as Step;
  try {
    // As it would come through the door: what JSON cannot say does not arrive.
    const sent: unknown = input === undefined ? undefined : JSON.parse(JSON.stringify(input));
    await path.split(".").reduce((step, part) => step[part] as Step, caller)(sent);
    return null;
  } catch (error) {
    const { code, cause } = error as { code?: string; cause?: unknown };
    if (code && code !== "INTERNAL_SERVER_ERROR") return null;
    return String(cause ?? error).slice(0, 300);
  }
}

describe("whatever is sent", () => {
  it("gets an answer, never a breakdown: every procedure, every role", async () => {
    const { people, known } = await arrange();
    const found = new Map<string, string>();
    for (const { path, input, access } of procedures) {
      const allowed = Array.isArray(access) ? (access as Role[]) : ROLES;
      const who = fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...allowed) },
        { weight: 1, arbitrary: fc.constantFrom(...ROLES, null) },
      );
      const sent = input ? nearly(input, known) : hostile;
      const samples = fc.sample(fc.tuple(who, sent), { numRuns: RUNS, seed: SEED });
      for (const [role, value] of samples) {
        const person = role === null ? null : (people.get(role) ?? null);
        const wrong = await mishap(person, path, value);
        if (wrong === null) continue;
        found.set(
          `${path} ${wrong.slice(0, 60)}`,
          `${wrong} ← ${JSON.stringify(value)?.slice(0, 600)}`,
        );
      }
    }
    expect(Object.fromEntries(found)).toEqual({});
  }, 60_000);
});
