import { sql } from "kysely";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { findMentorsByEmail } from "#server/features/imports/people-lookup.ts";
import { keepRecords, moveAlong, type RowRecord } from "#server/features/imports/records.ts";
import { newId } from "#server/lib/id.ts";

/** A link between two people, either end known by id or by address. */
export type NewLink = {
  kind: "supervises" | "match";
  rowNo: number;
  mentorId?: string;
  mentorEmail?: string;
  supervisorId?: string;
  supervisorEmail?: string;
  menteeId?: string;
  startedOn?: string;
};

/** Keeps what a file said of who belongs to whom; `settleLinks` makes the links whose ends are here. */
export async function keepLinks(
  trx: Trx,
  scope: ProgramScope,
  importId: string,
  links: readonly NewLink[],
): Promise<void> {
  if (links.length === 0) return;
  await sql`
    insert into import_link (program_id, import_id, row_no, kind, mentor_email, mentor_id, supervisor_email,
      supervisor_id, mentee_id, started_on)
    select ${scope.programId}, ${importId}, r."rowNo", r.kind, coalesce(r."mentorEmail", ''), r."mentorId",
      r."supervisorEmail", r."supervisorId", r."menteeId", r."startedOn"
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as r ("rowNo" integer, kind text, "mentorEmail" text,
      "mentorId" uuid, "supervisorEmail" text, "supervisorId" uuid, "menteeId" uuid, "startedOn" date)
    on conflict do nothing`.execute(trx);
}

/**
 * Makes every waiting link of the program whose ends are here by now, whichever import brought them: the same files in
 * another order end in the same state. What cannot be made says why on its row. Answers with how many were made.
 */
export async function settleLinks(trx: Trx, scope: ProgramScope): Promise<number> {
  await findEnds(trx, scope);
  const supervised = await settleSupervisors(trx, scope);
  const matched = await settleMatches(trx, scope);
  return supervised + matched;
}

async function findEnds(trx: Trx, scope: ProgramScope): Promise<void> {
  const waiting = await trx
    .selectFrom("importLink")
    .where("programId", "=", scope.programId)
    .where("outcome", "is", null)
    .where("mentorId", "is", null)
    .where("mentorEmail", "<>", "")
    .select("mentorEmail as key")
    .distinct()
    .execute();
  const known = await findMentorsByEmail(
    trx,
    scope,
    waiting.map(({ key }) => key),
  );
  await sql`
    update import_link l set mentor_id = r.id
    from jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as r (email text, id uuid)
    where l.program_id = ${scope.programId} and l.outcome is null and l.mentor_id is null
      and l.mentor_email = r.email`.execute(trx);
  await sql`
    update import_link l set supervisor_id = p.id
    from person p join membership s on s.person_id = p.id and s.program_id = ${scope.programId}
      and s.role = 'supervisor'
    where l.program_id = ${scope.programId} and l.outcome is null and l.supervisor_id is null
      and l.supervisor_email = p.email`.execute(trx);
}

type Settled = { importId: string; rowNo: number; mentorEmail: string };

async function settleSupervisors(trx: Trx, scope: ProgramScope): Promise<number> {
  // The first file to name a mentor's supervisor is heard; a mentor who has another one keeps them.
  const ready = await sql<
    Settled & {
      mentorId: string;
      supervisorId: string;
      had: string | null;
      hadName: string | null;
      version: number;
      first: boolean;
    }
  >`
    select l.import_id, l.row_no, l.mentor_email, l.mentor_id, l.supervisor_id, m.supervisor_id as had,
      p.name as had_name, m.version,
      row_number() over (partition by l.mentor_id order by r.created_at, l.import_id, l.row_no) = 1 as first
    from import_link l
    join import_run r on r.program_id = l.program_id and r.id = l.import_id
    join mentor m on m.program_id = l.program_id and m.id = l.mentor_id
    left join person p on p.id = m.supervisor_id
    where l.program_id = ${scope.programId} and l.kind = 'supervises' and l.outcome is null
      and l.supervisor_id is not null
    order by l.import_id, l.row_no`.execute(trx);
  const set = ready.rows.filter((link) => link.had === null && link.first);
  const chosen = new Map(set.map((link) => [link.mentorId, link.supervisorId]));
  if (set.length > 0) {
    await sql`
      update mentor m set supervisor_id = r."supervisorId", version = m.version + 1,
        updated_at = ${scope.now.toISOString()}
      from jsonb_to_recordset(${JSON.stringify(set)}::jsonb) as r ("mentorId" uuid, "supervisorId" uuid)
      where m.program_id = ${scope.programId} and m.id = r."mentorId"`.execute(trx);
    await moveAlong(
      trx,
      scope,
      set.map(({ mentorId: id, version }) => ({ id, from: version, to: version + 1 })),
    );
  }
  const records = ready.rows.map((link): RowRecord & Settled & { outcome: string } => {
    const base = {
      importId: link.importId,
      rowNo: link.rowNo,
      mentorEmail: link.mentorEmail,
      part: `link:${link.mentorEmail}`,
      subjectKind: "mentor" as const,
      subjectId: link.mentorId,
    };
    if (set.includes(link)) {
      return {
        ...base,
        outcome: "linked",
        action: "merged",
        before: { version: link.version, fields: { supervisor_id: null } },
      };
    }
    if ((link.had ?? chosen.get(link.mentorId)) === link.supervisorId) {
      return { ...base, outcome: "linked", action: "skipped" };
    }
    const who = link.hadName ?? "another supervisor of the file";
    return {
      ...base,
      outcome: "dropped",
      action: "skipped",
      reason: `${link.mentorEmail || "This {mentor}"} is supervised by ${who} already, and stays so.`,
    };
  });
  await keepOutcomes(trx, scope, records);
  return set.length;
}

async function settleMatches(trx: Trx, scope: ProgramScope): Promise<number> {
  const ready = await sql<
    Settled & {
      mentorId: string;
      menteeId: string;
      startedOn: string | null;
      refused: string | null;
      first: boolean;
    }
  >`
    select l.import_id, l.row_no, l.mentor_email, l.mentor_id, l.mentee_id, l.started_on,
      case when m.status = 'exited' then 'exited' when e.stage = 'closed' then 'closed'
        when exists (select from match o where o.program_id = l.program_id and o.mentor_id = l.mentor_id
          and o.mentee_id = l.mentee_id and o.ended_on is null) then 'open' end as refused,
      row_number() over (partition by l.mentor_id, l.mentee_id order by r.created_at, l.import_id, l.row_no) = 1 as first
    from import_link l
    join import_run r on r.program_id = l.program_id and r.id = l.import_id
    join mentor m on m.program_id = l.program_id and m.id = l.mentor_id
    join mentee e on e.program_id = l.program_id and e.id = l.mentee_id
    where l.program_id = ${scope.programId} and l.kind = 'match' and l.outcome is null
    order by l.import_id, l.row_no`.execute(trx);
  const made = ready.rows
    .filter((link) => link.refused === null && link.first)
    .map((link) => ({ ...link, id: newId(scope.now), startedOn: link.startedOn ?? scope.today }));
  if (made.length > 0) {
    await sql`
      insert into match (program_id, id, mentor_id, mentee_id, started_on, import_id, created_at, updated_at)
      select ${scope.programId}, r.id, r."mentorId", r."menteeId", r."startedOn", r."importId",
        ${scope.now.toISOString()}, ${scope.now.toISOString()}
      from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r (id uuid, "mentorId" uuid, "menteeId" uuid,
        "startedOn" date, "importId" uuid)`.execute(trx);
  }
  const ids = new Map(
    made.map((link) => [`${link.importId} ${link.rowNo} ${link.mentorEmail}`, link.id]),
  );
  const records = ready.rows.map((link): RowRecord & Settled & { outcome: string } => {
    const base = {
      importId: link.importId,
      rowNo: link.rowNo,
      mentorEmail: link.mentorEmail,
      part: `match:${link.mentorEmail}`,
    };
    const id = ids.get(`${link.importId} ${link.rowNo} ${link.mentorEmail}`);
    if (id)
      return {
        ...base,
        outcome: "linked",
        action: "created",
        subjectKind: "match",
        subjectId: id,
        afterVersion: 1,
      };
    return {
      ...base,
      outcome: "dropped",
      action: "skipped",
      reason: whyNoMatch(link.refused, link.mentorEmail),
    };
  });
  await keepOutcomes(trx, scope, records);
  return made.length;
}

function whyNoMatch(refused: string | null, email: string): string {
  if (refused === "exited") return `No match with ${email}: they have left the program.`;
  if (refused === "closed") return `No match with ${email}: the {mentee} is closed.`;
  return `The match with ${email} is open already.`;
}

async function keepOutcomes(
  trx: Trx,
  scope: ProgramScope,
  records: readonly (RowRecord & Settled & { outcome: string })[],
): Promise<void> {
  if (records.length === 0) return;
  const byImport = Map.groupBy(records, (record) => record.importId);
  for (const [importId, own] of byImport) await keepRecords(trx, scope, importId, own);
  await sql`
    update import_link l set outcome = r.outcome
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r ("importId" uuid, "rowNo" integer,
      "mentorEmail" text, outcome text)
    where l.program_id = ${scope.programId} and l.import_id = r."importId" and l.row_no = r."rowNo"
      and l.mentor_email = r."mentorEmail"`.execute(trx);
}
