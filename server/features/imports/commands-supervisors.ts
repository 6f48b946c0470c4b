import { sql } from "kysely";
import { keepLinks } from "#server/features/imports/commands-links.ts";
import { findColleagues } from "#server/features/imports/people-lookup.ts";
import { keepRecords, type RowRecord } from "#server/features/imports/records.ts";
import { failed, mergeTargets, type Writer } from "#server/features/imports/writer.ts";
import { newId } from "#server/lib/id.ts";

const TAKEN =
  "Somebody on this server has this e-mail address, but no role in your program. An admin can invite them as a supervisor.";

/**
 * Writes supervisors: a person without a password and the role, for an admin to invite later. Somebody who is here
 * already only gets the role and the links; their name and phone are their own to change.
 */
export const writeSupervisors: Writer<"supervisors"> = async (context, rows) => {
  const { trx, scope, run } = context;
  const records: RowRecord[] = [];
  const known = await findColleagues(
    trx,
    scope,
    rows.map(({ no, row }) => ({ no, emails: [row.email] })),
  );
  const fresh = rows
    .filter(({ no, choice }) => choice.do === "create" && !known.has(no))
    .map(({ no, row }) => ({
      no,
      row,
      id: newId(scope.now),
      name: row.name,
      email: row.email,
      phone: row.phone,
    }));
  const added = await sql<{ id: string }>`
    select id from app.add_people(${JSON.stringify(fresh)}::jsonb) as id`.execute(trx);
  const addedIds = new Set(added.rows.map((row) => row.id));

  const here: Here[] = [];
  for (const { no, row, id } of fresh) {
    if (addedIds.has(id)) here.push({ no, id, isNew: true, mentors: row.mentors ?? [] });
    else records.push(failed(no, row, TAKEN));
  }
  // Kept before the merges are looked at: a row of this chunk may be merged into another one of it.
  await keepRecords(trx, scope, run.id, here.map(recordOf));
  const { merges, lost } = await mergeTargets<"supervisors">(context, rows);
  const colleagues = new Set([...known.values()].flat().map((person) => person.id));
  for (const { no, row, into, isEarlierRow } of merges) {
    if (isEarlierRow || colleagues.has(into)) {
      here.push({ no, id: into, isNew: false, mentors: row.mentors ?? [] });
    } else
      records.push(failed(no, row, "The person it was to be merged into is not here any more."));
  }
  for (const { no, row, choice } of rows) {
    if (choice.do === "create" && known.has(no)) {
      records.push(
        failed(
          no,
          row,
          "Somebody with this e-mail address is here. Check the file again and choose: merge or skip.",
        ),
      );
    }
  }
  const granted = await grantRole(
    context,
    here.map(({ id }) => id),
  );
  for (const one of here) {
    const record = recordOf(one);
    records.push(record);
    if (one.isNew) records.push({ ...record, part: "person" });
    if (granted.delete(one.id)) records.push({ ...record, part: "membership", action: "created" });
  }
  await keepLinks(
    trx,
    scope,
    run.id,
    here.flatMap(({ no, id, mentors }) =>
      mentors.map((mentorEmail) => ({
        kind: "supervises" as const,
        rowNo: no,
        mentorEmail,
        supervisorId: id,
      })),
    ),
  );
  return [...records, ...lost];
};

type Here = { no: number; id: string; isNew: boolean; mentors: readonly string[] };

function recordOf({ no, id, isNew }: Here): RowRecord {
  return {
    rowNo: no,
    part: "",
    action: isNew ? "created" : "merged",
    subjectKind: "person",
    subjectId: id,
  };
}

async function grantRole(
  { trx, scope }: Parameters<Writer<"supervisors">>[0],
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const granted = await trx
    .insertInto("membership")
    .values(
      [...new Set(ids)].map((personId) => ({
        programId: scope.programId,
        personId,
        role: "supervisor",
        grantedBy: scope.personId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("personId")
    .execute();
  return new Set(granted.map((row) => row.personId));
}
