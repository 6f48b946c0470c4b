import { sql } from "kysely";
import type { CheckedNames, CheckInput } from "#shared/sessions/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { menteeLabelSql } from "#server/features/sessions/mentee-label.ts";

type Named = { id: string; label: string; keys: string[] };
type Pair = { mentorId: string; menteeId: string; startedOn: string; endedOn: string | null };
type Found = CheckedNames["mentor"];

const nobody = (problem: Found["problem"]): Found => ({ id: null, label: null, problem });

/**
 * Finds the people that a sheet names: a mentor by name or e-mail address, a mentee by code or name. Where one of the
 * two is left empty and the other has one open match, that match says who it was.
 */
export async function checkNames(
  trx: Trx,
  scope: ProgramScope,
  input: CheckInput,
): Promise<CheckedNames[]> {
  const given = (part: "mentor" | "mentee") => [
    ...new Set(input.rows.map((row) => row[part].toLowerCase()).filter(Boolean)),
  ];
  const mentors = await sql<Named>`
    select id, name as label, array[lower(name), lower(email)] || other_emails as keys from mentor
    where program_id = ${scope.programId} and (lower(name) = any (${given("mentor")}::text[])
      or lower(email) = any (${given("mentor")}::text[]) or other_emails && ${given("mentor")}::text[])`.execute(
    trx,
  );
  const label = menteeLabelSql(scope);
  const mentees = await sql<Named>`
    select e.id, ${label} as label, array[lower(e.code), lower(${label})] as keys from mentee e
    where e.program_id = ${scope.programId}
      and (lower(e.code) = any (${given("mentee")}::text[]) or lower(${label}) = any (${given("mentee")}::text[]))`.execute(
    trx,
  );
  const pairs = await matchesOf(trx, scope, mentors.rows, mentees.rows);
  const people = await labelsOf(trx, scope, pairs);
  const rows = input.rows.map((row) => {
    const mentor = find(mentors.rows, row.mentor);
    const mentee = find(mentees.rows, row.mentee);
    const covers = (pair: Pair) =>
      pair.endedOn === null ||
      (row.heldOn !== null && row.heldOn >= pair.startedOn && row.heldOn <= pair.endedOn);
    const fitting = pairs.filter(
      (pair) =>
        covers(pair) &&
        (mentor.id === null || pair.mentorId === mentor.id) &&
        (mentee.id === null || pair.menteeId === mentee.id),
    );
    const completed = {
      mentor: complete(
        mentor,
        mentee,
        fitting.map((pair) => pair.mentorId),
        people,
      ),
      mentee: complete(
        mentee,
        mentor,
        fitting.map((pair) => pair.menteeId),
        people,
      ),
    };
    const hasMatch = pairs.some(
      (pair) =>
        covers(pair) &&
        pair.mentorId === completed.mentor.id &&
        pair.menteeId === completed.mentee.id,
    );
    return { ...completed, hasMatch, heldOn: row.heldOn };
  });
  const logged = await loggedAlready(trx, scope, rows);
  return rows.map(({ heldOn, ...row }) => ({
    ...row,
    logged: logged.has(`${row.mentor.id} ${row.mentee.id} ${heldOn}`),
  }));
}

function find(among: readonly Named[], typed: string): Found {
  if (!typed) return nobody("missing");
  const fitting = among.filter((one) => one.keys.includes(typed.toLowerCase()));
  const [first] = fitting;
  if (!first) return nobody("unknown");
  return fitting.length > 1
    ? nobody("several")
    : { id: first.id, label: first.label, problem: null };
}

/** An empty cell beside a known person is filled from the only match that fits. */
function complete(
  own: Found,
  other: Found,
  candidates: readonly string[],
  labels: ReadonlyMap<string, string>,
): Found {
  if (own.problem !== "missing" || other.id === null) return own;
  const [only, ...more] = new Set(candidates);
  if (!only) return own;
  return more.length > 0
    ? nobody("several")
    : { id: only, label: labels.get(only) ?? null, problem: null };
}

async function matchesOf(
  trx: Trx,
  scope: ProgramScope,
  mentors: readonly Named[],
  mentees: readonly Named[],
): Promise<Pair[]> {
  const [mentorIds, menteeIds] = [mentors.map((one) => one.id), mentees.map((one) => one.id)];
  // Who stands in for a mentor is a pair with the mentee for these days.
  const found = await sql<Pair>`
    select mentor_id, mentee_id, started_on, ended_on from match
    where program_id = ${scope.programId} and (mentor_id = any (${mentorIds}::uuid[])
      or mentee_id = any (${menteeIds}::uuid[]))
    union all
    select c.mentor_id, m.mentee_id, c.from_on, c.until_on
    from match_cover c join match m on m.program_id = c.program_id and m.id = c.match_id
    where c.program_id = ${scope.programId} and (c.mentor_id = any (${mentorIds}::uuid[])
      or m.mentee_id = any (${menteeIds}::uuid[]))`.execute(trx);
  return found.rows;
}

async function labelsOf(
  trx: Trx,
  scope: ProgramScope,
  pairs: readonly Pair[],
): Promise<Map<string, string>> {
  const found = await sql<{ id: string; label: string }>`
    select id, name as label from mentor
    where program_id = ${scope.programId} and id = any (${pairs.map((pair) => pair.mentorId)}::uuid[])
    union all
    select e.id, ${menteeLabelSql(scope)} from mentee e
    where e.program_id = ${scope.programId} and e.id = any (${pairs.map((pair) => pair.menteeId)}::uuid[])`.execute(
    trx,
  );
  return new Map(found.rows.map((row) => [row.id, row.label]));
}

async function loggedAlready(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly { mentor: Found; mentee: Found; heldOn: string | null }[],
): Promise<Set<string>> {
  const asked = rows.flatMap(({ mentor, mentee, heldOn }) =>
    mentor.id && mentee.id && heldOn ? [{ mentor: mentor.id, mentee: mentee.id, day: heldOn }] : [],
  );
  if (asked.length === 0) return new Set();
  const found = await sql<{ mentor: string; mentee: string; day: string }>`
    select distinct r.mentor, r.mentee, r.day
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as r (mentor uuid, mentee uuid, day date)
    join session_attendee a on a.program_id = ${scope.programId} and a.mentee_id = r.mentee and a.held_on = r.day
      and a.counted
    join session_log l on l.program_id = a.program_id and l.id = a.session_id and l.mentor_id = r.mentor`.execute(
    trx,
  );
  return new Set(found.rows.map((row) => `${row.mentor} ${row.mentee} ${row.day}`));
}
