import { sql } from "kysely";
import type {
  MenteeBulkInput,
  MenteeBulkOutput,
  MenteePutBackInput,
  MenteeSelection,
} from "#shared/mentees/form.ts";
import { moveTo, type OpenStage, type Stage } from "#shared/mentees/stage.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { type AuditFacts, recordAudit } from "#server/features/audit/commands.ts";
import { menteeNaming } from "#server/features/mentees/naming.ts";
import { menteesOf, withFilters } from "#server/features/mentees/rows.ts";
import { DomainError, violatedConstraint } from "#server/lib/errors.ts";

type Changed = MenteeBulkOutput["changed"][number];

/** Sets the stage or the site of many at once, and answers with what they were, for the undo. */
export async function changeMentees(
  trx: Trx,
  scope: ProgramScope,
  input: MenteeBulkInput,
): Promise<MenteeBulkOutput> {
  const rows = await lockSelected(trx, scope, input.selection);
  const open = rows.filter(
    (row): row is typeof row & { stage: OpenStage } => row.stage !== "closed",
  );
  const { set } = input;
  const moves = open.flatMap((row) => {
    const days = { ...row, closedOn: null, closeReason: null };
    const next =
      "stage" in set ? moveTo(days, set.stage, scope.today) : { ...row, siteId: set.siteId };
    const after = {
      stage: next.stage as OpenStage,
      intakeOn: next.intakeOn,
      readyOn: next.readyOn,
      siteId: "siteId" in set ? set.siteId : row.siteId,
    };
    const same = after.stage === row.stage && after.siteId === row.siteId;
    return same ? [] : [{ row, after }];
  });
  await write(
    trx,
    scope,
    moves.map(({ row, after }) => ({ id: row.id, ...after })),
  );
  const facts = ({ stage, siteId }: { stage: string; siteId: string | null }) =>
    "stage" in set ? { stage } : { siteId };
  await auditAll(
    trx,
    scope,
    moves.map(({ row, after }) => ({
      action: "mentee.update",
      subjectKind: "mentee",
      subjectId: row.id,
      label: row.code,
      before: facts(row),
      after: facts(after),
    })),
  );
  const changed = moves.map(({ row }): Changed => {
    const { id, stage, intakeOn, readyOn, siteId } = row;
    return { id, version: row.version + 1, stage, intakeOn, readyOn, siteId };
  });
  return { changed, skipped: rows.length - open.length };
}

/** The undo of `changeMentees`: puts rows back that nobody has changed since. */
export async function putBackMentees(
  trx: Trx,
  scope: ProgramScope,
  input: MenteePutBackInput,
): Promise<{ changed: number }> {
  if (input.rows.length === 0) return { changed: 0 };
  const now = await lockSelected(trx, scope, { ids: input.rows.map((row) => row.id) });
  const same = new Map(now.map((row) => [row.id, row]));
  const rows = input.rows.filter((row) => same.get(row.id)?.version === row.version);
  await write(trx, scope, rows);
  await auditAll(
    trx,
    scope,
    rows.map((row) => ({
      action: "mentee.undo",
      subjectKind: "mentee",
      subjectId: row.id,
      label: same.get(row.id)?.code ?? null,
      after: { stage: row.stage, siteId: row.siteId },
    })),
  );
  return { changed: rows.length };
}

async function lockSelected(trx: Trx, scope: ProgramScope, selection: MenteeSelection) {
  let ids: string[];
  if ("ids" in selection) ids = selection.ids;
  else {
    const naming = await menteeNaming(trx, scope);
    const found = await withFilters(menteesOf(trx, scope), scope, naming, selection.all)
      .$if(selection.except.length > 0, (q) => q.where("mentee.id", "not in", selection.except))
      .select("mentee.id")
      .execute();
    ids = found.map(({ id }) => id);
  }
  return trx
    .selectFrom("mentee")
    .where("programId", "=", scope.programId)
    .where(sql<boolean>`id = any (${ids}::uuid[])`)
    .select([
      "id",
      "code",
      "version",
      sql<Stage>`stage`.as("stage"),
      "referredOn",
      "intakeOn",
      "readyOn",
      "siteId",
    ])
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}

/** A statement takes 65,535 parameters at most; an entry has fourteen. */
async function auditAll(trx: Trx, scope: ProgramScope, entries: AuditFacts[]) {
  for (let from = 0; from < entries.length; from += 2000) {
    await recordAudit(trx, scope, entries.slice(from, from + 2000));
  }
}

/** All rows in one statement. */
async function write(trx: Trx, scope: ProgramScope, rows: Omit<Changed, "version">[]) {
  if (rows.length === 0) return;
  const list = <K extends keyof Changed>(key: Exclude<K, "version">) =>
    rows.map((row) => row[key as keyof Omit<Changed, "version">]);
  await sql`
    update mentee m
    set stage = given.stage, intake_on = given.intake_on, ready_on = given.ready_on, site_id = given.site_id,
      version = m.version + 1, updated_at = ${scope.now.toISOString()}
    from unnest(${list("id")}::uuid[], ${list("stage")}::text[], ${list("intakeOn")}::date[],
      ${list("readyOn")}::date[], ${list("siteId")}::uuid[]) given(id, stage, intake_on, ready_on, site_id)
    where m.program_id = ${scope.programId} and m.id = given.id and m.stage <> 'closed'`
    .execute(trx)
    .catch((error: unknown) => {
      if (violatedConstraint(error) !== "mentee_site_fkey") throw error;
      throw new DomainError("BAD_REQUEST", "This site is not here any more. Nothing was changed.");
    });
}
