import { sql } from "kysely";
import type { DuplicateCandidate } from "#shared/imports/schema.ts";
import { phoneKey } from "#shared/imports/text.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { menteeNaming } from "#server/features/mentees/naming.ts";

export type Asked = {
  no: number;
  code?: string | undefined;
  emails?: readonly string[] | undefined;
  phone?: string | undefined;
  name?: string | undefined;
};

type Found = {
  no: number;
  id: string;
  by: DuplicateCandidate["by"];
  label: string;
  detail: string;
};

/** Each row's few likeliest people who are here already, the surest sign first. */
export async function findMentors(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly Asked[],
): Promise<Map<number, DuplicateCandidate[]>> {
  if (rows.length === 0) return new Map();
  const found = await sql<Found>`
    select b.no, b.id, b.by, m.name as label, concat_ws(', ', m.email, m.phone) as detail
    from (select distinct on (no, id) no, id, by, rank from app.mentors_known(${asJson(keysOf(rows))})
      order by no, id, rank) b
    join mentor m on m.program_id = ${scope.programId} and m.id = b.id
    order by b.no, b.rank, m.status = 'exited', m.id`.execute(trx);
  return fewOf(found.rows);
}

export async function findMentees(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly Asked[],
): Promise<Map<number, DuplicateCandidate[]>> {
  if (rows.length === 0) return new Map();
  // Where only codes are shown, a name must not be found out by importing it.
  const isNamed = (await menteeNaming(trx, scope)) === "name";
  const asked = isNamed ? rows : rows.map((row) => ({ ...row, name: undefined }));
  const found = await sql<Found>`
    select b.no, b.id, b.by, m.code as label, concat_ws(', ', m.email, m.phone) as detail
    from (select distinct on (no, id) no, id, by, rank from app.mentees_known(${asJson(keysOf(asked))})
      order by no, id, rank) b
    join mentee m on m.program_id = ${scope.programId} and m.id = b.id
    order by b.no, b.rank, m.stage = 'closed', m.id`.execute(trx);
  return fewOf(found.rows);
}

/** One mentor for each address: who is here rather than who left, and whose first address it is. */
export async function findMentorsByEmail(
  trx: Trx,
  scope: ProgramScope,
  emails: readonly string[],
): Promise<{ email: string; id: string; supervisor: string | null }[]> {
  if (emails.length === 0) return [];
  const keys = emails.map((key, no) => ({ no, by: "email", key }));
  const found = await sql<{ no: number; id: string; supervisor: string | null }>`
    select distinct on (k.no) k.no, k.id, p.name as supervisor
    from app.mentors_known(${asJson(keys)}) k
    join mentor m on m.program_id = ${scope.programId} and m.id = k.id
    left join person p on p.id = m.supervisor_id
    order by k.no, m.status = 'exited', k.rank, k.id`.execute(trx);
  return found.rows.map(({ no, ...row }) => ({ email: emails[no] ?? "", ...row }));
}

/** Keys as the database's functions take them. */
export function asJson(keys: readonly { no: number; by: string; key: string }[]) {
  return sql`${JSON.stringify(keys)}::jsonb`;
}

/** People of this program by address: they are never told apart by anything else. */
export async function findColleagues(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly Asked[],
): Promise<Map<number, DuplicateCandidate[]>> {
  const keys = JSON.stringify(keysOf(rows).filter((key) => key.by === "email"));
  const found = await sql<Found>`
    select a.no, p.id, 'email' as by, p.name as label,
      concat_ws(', ', p.email, (select string_agg(m.role, ', ' order by m.role) from membership m
        where m.program_id = ${scope.programId} and m.person_id = p.id)) as detail
    from jsonb_to_recordset(${keys}::jsonb) as a (no integer, by text, key text) join person p on p.email = a.key
    -- Whoever is in two programs sees the people of both; those of the other one are no colleagues here.
    where exists (select from membership h where h.program_id = ${scope.programId} and h.person_id = p.id)
    order by a.no`.execute(trx);
  return fewOf(found.rows);
}

function keysOf(rows: readonly Asked[]): { no: number; by: string; key: string }[] {
  return rows.flatMap(({ no, code, emails, phone, name }) => {
    const digits = phone ? phoneKey(phone) : null;
    return [
      ...(code ? [{ no, by: "code", key: code.toLowerCase() }] : []),
      ...(emails ?? []).map((email) => ({ no, by: "email", key: email })),
      ...(digits ? [{ no, by: "phone", key: digits }] : []),
      ...(name ? [{ no, by: "name", key: name.toLowerCase() }] : []),
    ];
  });
}

const MOST = 5;

function fewOf(found: readonly Found[]): Map<number, DuplicateCandidate[]> {
  const few = new Map<number, DuplicateCandidate[]>();
  for (const { no, ...candidate } of found) {
    const list = few.get(no) ?? [];
    if (list.length < MOST) list.push(candidate);
    few.set(no, list);
  }
  return few;
}
