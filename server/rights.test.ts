import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { ROLES, type Role } from "#shared/programs/schema.ts";
import { appRouter } from "#server/router.ts";
import { testAuth } from "#server/testing/auth.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();
const services = testServices(db.app, { auth: testAuth(db) });

type Access = "public" | "person" | readonly Role[];
type Definition = {
  meta?: { access?: Access };
  inputs: z.ZodType[];
  output?: unknown;
  type: string;
};
type Procedure = {
  path: string;
  access: Access | undefined;
  inputs: z.ZodType[];
  hasOutput: boolean;
  type: string;
};

/**
 * Every procedure of the router: one that is added without a rule fails here. At run time the list is flat
 * ('mentors.list'); its type still nests by noun, hence the detour over unknown.
 */
const procedures: Procedure[] = Object.entries(appRouter["_def"].procedures).map(
  ([path, procedure]) => {
    const def = (procedure as unknown as Record<"_def", Definition>)["_def"];
    return {
      path,
      access: def.meta?.access,
      inputs: def.inputs,
      hasOutput: Boolean(def.output),
      type: def.type,
    };
  },
);

const scoped = procedures.filter((procedure) => Array.isArray(procedure.access));

async function call(
  person: Parameters<typeof callerFor>[1],
  path: string,
  input: unknown,
): Promise<string> {
  // A router within a noun's router ('imports.mapping.get') is one step more.
  type Step = ((input: unknown) => Promise<unknown>) & { [part: string]: Step };
  const caller = callerFor(services, person) as unknown as Step;
  try {
    await path.split(".").reduce((step, part) => step[part] as Step, caller)(input);
    return "OK";
  } catch (error) {
    return (error as { code?: string }).code ?? "UNKNOWN";
  }
}

describe("every procedure", () => {
  it.each(procedures)(
    "$path says who may call it, and closes its input and output",
    (procedure) => {
      expect(procedure.access, "needs a builder of server/trpc.ts").toBeDefined();
      expect(procedure.inputs.length, "needs .input").toBeGreaterThan(0);
      if (procedure.type !== "subscription")
        expect(procedure.hasOutput, "needs .output").toBe(true);
      const own = procedure.inputs.at(-1);
      const result = own?.safeParse({ programId: "nonsense", "an unknown key": 1 });
      const issues = result?.error?.issues.map((issue) => issue.code) ?? [];
      expect(issues, "an unknown key must be refused").toContain("unrecognized_keys");
    },
  );

  it.each(scoped)(
    "$path answers only its roles, in their own program",
    async ({ path, access }) => {
      const program = await makeProgram(db.owner);
      const other = await makeProgram(db.owner);
      const input = { programId: program.id };
      expect(await call(null, path, input)).toBe("UNAUTHORIZED");
      for (const role of ROLES) {
        const member = await makePerson(db.owner, program.id, role);
        const stranger = await makePerson(db.owner, other.id, role);
        expect(await call(stranger, path, input), `${role} of another program`).toBe("NOT_FOUND");
        const answer = await call(member, path, input);
        if ((access as readonly Role[]).includes(role)) {
          expect(["OK", "BAD_REQUEST", "NOT_FOUND", "PRECONDITION_FAILED"], role).toContain(answer);
        } else {
          expect(answer, role).toBe("FORBIDDEN");
        }
      }
    },
  );
});
