import { sql } from "kysely";
import type {
  MentorBulkInput,
  MentorBulkOutput,
  MentorTarget,
} from "#shared/mentors/bulk-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { decideBulk, type BulkRow, type BulkValues } from "#server/features/mentors/bulk-rule.ts";
import { mentorsMatching } from "#server/features/mentors/filter.ts";
import { named, refuseUnknownPlaces } from "#server/features/mentors/places.ts";
import { DomainError } from "#server/lib/errors.ts";
import { newId } from "#server/lib/id.ts";

const BATCH = 1000;

type Change = { id: string; name: string; before: BulkValues; after: BulkValues };

/**
 * One change to many mentors, in one transaction: either all of them that can be changed are, or none. Each gets an
 * entry of its own in the trail, which names the action, so that it can be undone as a whole.
 */
export async function changeManyMentors(
  trx: Trx,
  scope: ProgramScope,
  input: MentorBulkInput,
): Promise<MentorBulkOutput> {
  const { change, bulkId } = input;
  await refuseUnknownPlaces(trx, scope, {
    siteId: change.kind === "site" ? change.siteId : null,
    supervisorId: change.kind === "supervisor" ? change.supervisorId : null,
  });
  const ids = await targetIds(trx, scope, input.target);
  const refused = new Map<string, number>();
  let changed = 0;
  let unchanged = 0;
  for (let start = 0; start < ids.length; start += BATCH) {
    const rows = await lockRows(trx, scope, ids.slice(start, start + BATCH));
    const changes: Change[] = [];
    for (const row of rows) {
      const decision = decideBulk(row, change, scope.today);
      if (decision.kind === "change") changes.push({ ...row, ...decision });
      else if (decision.kind === "same") unchanged += 1;
      else refused.set(decision.sentence, (refused.get(decision.sentence) ?? 0) + 1);
    }
    await applyChanges(trx, scope, changes, { action: "mentor.bulk", bulkId });
    changed += changes.length;
  }
  return {
    changed,
    unchanged,
    refused: [...refused].map(([sentence, count]) => ({ sentence, count })),
  };
}

/** The ids that are meant, in the one order in which every bulk action locks, so that two never wait in a ring. */
async function targetIds(trx: Trx, scope: ProgramScope, target: MentorTarget): Promise<string[]> {
  if (target.kind === "ids") return [...new Set(target.ids)].toSorted();
  const rows = await trx
    .selectFrom("mentor as m")
    .where((eb) => mentorsMatching(eb, scope, target.search))
    .where("m.id", "!=", sql<string>`all (${target.except}::uuid[])`)
    .select("m.id")
    .orderBy("m.id")
    .execute();
  if (rows.length !== target.expected) {
    throw new DomainError(
      "CONFLICT",
      `The list has changed: ${rows.length} are meant now, not ${target.expected}. Nothing was changed; look again and choose.`,
      { mark: "target-changed" },
    );
  }
  return rows.map((row) => row.id);
}

async function lockRows(trx: Trx, scope: ProgramScope, ids: string[]): Promise<BulkRow[]> {
  return trx
    .selectFrom("mentor as m")
    .innerJoin("mentorTally as t", (join) =>
      join.onRef("t.programId", "=", "m.programId").onRef("t.mentorId", "=", "m.id"),
    )
    .where("m.programId", "=", scope.programId)
    .where("m.id", "=", sql<string>`any (${ids}::uuid[])`)
    .select([
      "m.id",
      "m.name",
      "m.siteId",
      "m.supervisorId",
      "m.statusSince",
      "m.exitReason",
      "m.experienceTags",
      "t.openMatches",
    ])
    .select(sql<BulkRow["status"]>`m.status`.as("status"))
    .orderBy("m.id")
    .forUpdate("m")
    .execute();
}

/**
 * Writes changes of one kind (all of them name the same columns) and tells of each. A change of status brings a line
 * of the status history, whose id stands in the trail for the undo.
 */
export async function applyChanges(
  trx: Trx,
  scope: ProgramScope,
  changes: readonly Change[],
  about: { action: string; bulkId: string },
): Promise<void> {
  const first = changes[0];
  if (!first) return;
  const columns = Object.keys(first.after);
  const values = JSON.stringify(changes.map(({ id, after }) => ({ id, ...snake(after) })));
  await sql`
    update mentor m set ${sql.join(columns.map((column) => sql`${sql.ref(column)} = v.${sql.ref(column)}`))},
      version = m.version + 1, updated_at = ${scope.now}
    from jsonb_to_recordset(${values}::jsonb)
      as v (id uuid, site_id uuid, supervisor_id uuid, status text, status_since date, exit_reason text,
        experience_tags text[])
    where m.program_id = ${scope.programId} and m.id = v.id`.execute(trx);
  const lines = first.after.status
    ? changes.map((change) => ({ ...change, changeId: newId(scope.now) }))
    : changes.map((change) => ({ ...change, changeId: undefined }));
  if (first.after.status && about.action === "mentor.bulk") {
    await trx
      .insertInto("mentorStatusChange")
      .values(
        lines.map(({ id, changeId = newId(scope.now), after }) => ({
          programId: scope.programId,
          id: changeId,
          mentorId: id,
          status: after.status ?? "",
          fromOn: after.statusSince ?? scope.today,
          reason: after.exitReason ?? null,
          changedBy: scope.personId,
          changedAt: scope.now,
        })),
      )
      .execute();
  }
  const names = new Map<string, object>();
  const readable = async (values: BulkValues) => {
    const key = JSON.stringify([values.siteId, values.supervisorId]);
    const known = names.get(key) ?? (await named(trx, scope, placesOf(values)));
    names.set(key, known);
    return { ...values, ...known };
  };
  const entries = [];
  for (const { id, name, before, after, changeId } of lines) {
    entries.push({
      action: about.action,
      subjectKind: "mentor",
      subjectId: id,
      label: name,
      before: await readable(before),
      after: { ...(await readable(after)), bulkId: about.bulkId, ...(changeId && { changeId }) },
    });
  }
  await recordAudit(trx, scope, entries);
}

function placesOf({ siteId, supervisorId }: BulkValues) {
  return {
    ...(siteId !== undefined && { siteId }),
    ...(supervisorId !== undefined && { supervisorId }),
  };
}

/** Column names as the database writes them: these go in as JSON, past the plugin that translates names. */
function snake(values: BulkValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}
