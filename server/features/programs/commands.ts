import { timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import {
  programSettings,
  type programUpdateInput,
  type setupInput,
  type siteCreateInput,
  type SiteRow,
  type siteUpdateInput,
  words,
} from "#shared/programs/schema.ts";
import { slugOf } from "#shared/programs/slug.ts";
import { createCredential } from "#server/auth/accounts.ts";
import type { Services } from "#server/context.ts";
import { asSystem, type ProgramScope, type Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { hasOwnProgram } from "#server/features/programs/queries.ts";
import { DomainError, notFound, staleVersion, violatedConstraint } from "#server/lib/errors.ts";
import { newId } from "#server/lib/id.ts";

/**
 * The first admin and the first program, once. Whoever can reach the app may do this until it is done, so whoever does
 * not sit at this machine (`local`) is asked for the code that its terminal printed.
 */
export async function setUpProgram(
  services: Services,
  local: boolean,
  input: z.infer<typeof setupInput>,
): Promise<{ slug: string }> {
  if (!local && !sameText(input.setupCode ?? "", services.setupCode)) {
    throw new DomainError(
      "FORBIDDEN",
      "The set-up code does not fit. It was printed where Evenkeel was started.",
      {
        fields: { setupCode: "Look for “Set-up code” in the terminal." },
      },
    );
  }
  const { programId } = input;
  const job = {
    actor: "setup",
    programId,
    timeZone: input.timeZone,
    now: services.clock(),
    keys: services.keys,
  };
  return asSystem(services.db, job, async (trx, scope) => {
    await sql`select pg_advisory_xact_lock(hashtext('evenkeel setup'))`.execute(trx);
    if (await hasOwnProgram(trx)) {
      throw new DomainError(
        "CONFLICT",
        "This installation has been set up already. Sign in instead.",
        { mark: "set-up" },
      );
    }
    const { personId } = await createCredential(
      services.auth,
      {
        email: input.email,
        name: input.personName,
        password: input.password,
      },
      { replace: true },
    );
    const slug = await freeSlug(trx, input.programName);
    const program = {
      id: programId,
      slug,
      name: input.programName,
      timeZone: input.timeZone,
      words: JSON.stringify(words.parse(input.words)),
      settings: JSON.stringify(programSettings.parse({ menteeNaming: input.menteeNaming })),
    };
    await trx.insertInto("program").values(program).execute();
    const sites = [...new Set(input.sites)].map((name) => ({ programId, id: newId(), name }));
    if (sites.length > 0) await trx.insertInto("site").values(sites).execute();
    const roles = ["admin", "coordinator"].map((role) => ({ programId, personId, role }));
    await trx.insertInto("membership").values(roles).execute();
    await recordAudit(trx, scope, {
      action: "program.create",
      subjectKind: "program",
      subjectId: programId,
      label: input.programName,
      after: {
        name: input.programName,
        timeZone: input.timeZone,
        sites: sites.map((site) => site.name),
      },
    });
    return { slug };
  });
}

function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given.trim()), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function freeSlug(trx: Trx, name: string): Promise<string> {
  const base = slugOf(name);
  for (let nth = 1; ; nth += 1) {
    const slug = nth === 1 ? base : `${base}-${nth}`;
    const taken = await trx
      .selectFrom("program")
      .where("slug", "=", slug)
      .select("id")
      .executeTakeFirst();
    if (!taken) return slug;
  }
}

export async function updateProgram(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof programUpdateInput>,
): Promise<{ version: number }> {
  const before = await trx
    .selectFrom("program")
    .where("id", "=", scope.programId)
    .select(["name", "timeZone", "words", "settings", "version"])
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (before.version !== input.version) throw staleVersion("program");
  const after = {
    name: input.name,
    timeZone: input.timeZone,
    words: input.words,
    settings: input.settings,
  };
  await trx
    .updateTable("program")
    .set({ ...after, words: JSON.stringify(after.words), settings: JSON.stringify(after.settings) })
    .set("version", before.version + 1)
    .where("id", "=", scope.programId)
    .execute();
  const { version, ...old } = before;
  const facts = {
    action: "program.update",
    subjectKind: "program",
    subjectId: scope.programId,
    label: input.name,
  };
  await recordAudit(trx, scope, { ...facts, before: old, after });
  return { version: version + 1 };
}

export async function createSite(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof siteCreateInput>,
): Promise<SiteRow> {
  const site = { programId: scope.programId, id: input.id, name: input.name };
  const made = await named(() =>
    trx
      .insertInto("site")
      .values(site)
      .onConflict((conflict) => conflict.columns(["programId", "id"]).doNothing())
      .returning("id")
      .executeTakeFirst(),
  );
  if (made) {
    const facts = {
      action: "site.create",
      subjectKind: "site",
      subjectId: input.id,
      label: input.name,
    };
    await recordAudit(trx, scope, { ...facts, after: { name: input.name } });
  }
  return readSite(trx, scope, input.id);
}

export async function updateSite(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof siteUpdateInput>,
): Promise<SiteRow> {
  const before = await readSite(trx, scope, input.id);
  if (before.version !== input.version) throw staleVersion("site");
  const closedOn = input.closed ? (before.closedOn ?? scope.today) : null;
  const changed = await named(() =>
    trx
      .updateTable("site")
      .set({ name: input.name, closedOn, version: input.version + 1 })
      .where("programId", "=", scope.programId)
      .where("id", "=", input.id)
      .where("version", "=", input.version)
      .returning("id")
      .executeTakeFirst(),
  );
  if (!changed) throw staleVersion("site");
  await recordAudit(trx, scope, {
    action: "site.update",
    subjectKind: "site",
    subjectId: input.id,
    label: input.name,
    before: { name: before.name, closedOn: before.closedOn },
    after: { name: input.name, closedOn },
  });
  return readSite(trx, scope, input.id);
}

async function readSite(trx: Trx, scope: ProgramScope, id: string): Promise<SiteRow> {
  const site = await trx
    .selectFrom("site")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select(["id", "name", "closedOn", "version"])
    .executeTakeFirst();
  if (!site) throw notFound("site");
  return site;
}

async function named<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (violatedConstraint(error) !== "site_name_key") throw error;
    throw new DomainError("CONFLICT", "A site of this name is there already.", {
      fields: { name: "Choose another name, or use the site that is there." },
      cause: error,
    });
  }
}
