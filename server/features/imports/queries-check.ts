import { sql } from "kysely";
import type { z } from "zod";
import type { ImportKind } from "#shared/imports/kinds.ts";
import {
  type MenteeRow,
  type MentorRow,
  parseRow,
  type SessionRow,
  type SupervisorRow,
  type TypedRow,
} from "#shared/imports/rows.ts";
import type { checkInput, CheckOutput } from "#shared/imports/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import {
  findColleagues,
  findMentees,
  findMentors,
  findMentorsByEmail,
} from "#server/features/imports/people-lookup.ts";
import { menteeNaming } from "#server/features/mentees/naming.ts";
import { findSessionPeople } from "#server/features/imports/session-lookup.ts";

type Checked = CheckOutput[number];
type Numbered<Row> = { no: number; row: Row };

/** Holds rows against what is here: what cannot be written, who is here already, what will wait. Writes nothing. */
export async function checkRows(
  trx: Trx,
  scope: ProgramScope,
  { kind, rows }: z.output<typeof checkInput>,
): Promise<CheckOutput> {
  const fine: Numbered<TypedRow>[] = [];
  const checked = new Map<number, Checked>();
  for (const { no, row } of rows) {
    const parsed = parseRow(kind, row);
    checked.set(no, { no, problems: parsed.ok ? [] : parsed.reasons, candidates: [], notes: [] });
    if (parsed.ok) fine.push({ no, row: parsed.row });
  }
  await checkKind(trx, scope, kind, fine, checked);
  return [...checked.values()];
}

async function checkKind(
  trx: Trx,
  scope: ProgramScope,
  kind: ImportKind,
  rows: readonly Numbered<TypedRow>[],
  checked: ReadonlyMap<number, Checked>,
): Promise<void> {
  if (rows.length === 0) return;
  const add = (no: number, more: Partial<Checked>) => {
    const entry = checked.get(no);
    if (!entry) return;
    entry.problems.push(...(more.problems ?? []));
    entry.candidates.push(...(more.candidates ?? []));
    entry.notes.push(...(more.notes ?? []));
  };
  if (kind === "mentors") {
    const mentors = rows as readonly Numbered<MentorRow>[];
    const asked = mentors.map(({ no, row: { emails, phone, name } }) => ({
      no,
      emails,
      phone,
      name,
    }));
    for (const [no, candidates] of await findMentors(trx, scope, asked)) add(no, { candidates });
    for (const { no, row } of mentors) {
      if (row.supervisorEmail)
        add(no, {
          notes: [`${row.supervisorEmail} is no supervisor here yet; the link waits for them.`],
        });
    }
  } else if (kind === "supervisors") {
    const people = rows as readonly Numbered<SupervisorRow>[];
    const asked = people.map(({ no, row }) => ({ no, emails: [row.email] }));
    for (const [no, candidates] of await findColleagues(trx, scope, asked)) add(no, { candidates });
    await noteMentors(
      trx,
      scope,
      people.map(({ no, row }) => ({ no, emails: row.mentors ?? [] })),
      add,
      "supervisor",
    );
  } else if (kind === "mentees") {
    const mentees = rows as readonly Numbered<MenteeRow>[];
    const asked = mentees.map(({ no, row: { code, email, phone, name } }) => ({
      no,
      code,
      emails: email ? [email] : [],
      phone,
      name,
    }));
    for (const [no, candidates] of await findMentees(trx, scope, asked)) add(no, { candidates });
    if ((await menteeNaming(trx, scope)) === "code") {
      const notes = ["This program keeps codes only; the name is left out."];
      for (const { no, row } of mentees) if (row.name) add(no, { notes });
    }
    await noteMentors(
      trx,
      scope,
      mentees.map(({ no, row }) => ({ no, emails: row.mentors ?? [] })),
      add,
      "match",
    );
  } else {
    await checkSessions(trx, scope, rows as readonly Numbered<SessionRow>[], add);
  }
}

type Add = (no: number, more: Partial<Checked>) => void;

/** Which of the named mentors are not here yet, and who has another supervisor. */
async function noteMentors(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly { no: number; emails: readonly string[] }[],
  add: Add,
  link: "supervisor" | "match",
): Promise<void> {
  const emails = [...new Set(rows.flatMap((row) => row.emails))];
  if (emails.length === 0) return;
  const found = await findMentorsByEmail(trx, scope, emails);
  const here = new Map(found.map((row) => [row.email, row.supervisor]));
  for (const { no, emails } of rows) {
    for (const email of emails) {
      if (!here.has(email)) {
        const waits =
          link === "match" ? "the match is made when they are" : "the link waits for them";
        add(no, { notes: [`${email} is not here yet; ${waits}.`] });
        continue;
      }
      const supervisor = here.get(email);
      if (link === "supervisor" && supervisor) {
        add(no, {
          notes: [`${email} is supervised by ${supervisor}; another supervisor is not set.`],
        });
      }
    }
  }
}

async function checkSessions(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly Numbered<SessionRow>[],
  add: Add,
): Promise<void> {
  const people = await findSessionPeople(trx, scope, rows);
  const asked = rows.flatMap(({ no, row }) => {
    const found = people.get(no);
    if (found && "problems" in found) add(no, { problems: found.problems });
    return found && "mentorId" in found
      ? [
          {
            no,
            mentorId: found.mentorId,
            menteeIds: found.menteeIds.toSorted(),
            heldOn: row.heldOn,
            minutes: row.minutes,
            time: row.time ?? null,
          },
        ]
      : [];
  });
  const twins = await sql<{ no: number; id: string; label: string; detail: string }>`
    select r.no, l.id, m.name as label, concat_ws(', ', l.held_on::text, l.minutes || ' min') as detail
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as r (no integer, "mentorId" uuid, "menteeIds" uuid[],
      "heldOn" date, minutes integer, time text)
    join session_log l on l.program_id = ${scope.programId} and l.mentor_id = r."mentorId" and l.held_on = r."heldOn"
      and l.minutes = r.minutes and l.deleted_at is null
      and (r.time is null or l.held_at is null
        or to_char(l.held_at at time zone ${scope.timeZone}, 'HH24:MI') = r.time)
      and (select array_agg(a.mentee_id order by a.mentee_id) from session_attendee a
        where a.program_id = l.program_id and a.session_id = l.id) = r."menteeIds"
    join mentor m on m.program_id = l.program_id and m.id = l.mentor_id
    order by r.no, l.id`.execute(trx);
  for (const { no, ...twin } of twins.rows) add(no, { candidates: [{ ...twin, by: "session" }] });
}
