import { sql } from "kysely";
import type { DuplicateCandidate } from "#shared/imports/schema.ts";
import { phoneKey } from "#shared/imports/text.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

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

/** Each row's few likeliest people who are here already, the surest sign first: one set-based question each. */
export async function findMentors(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly Asked[],
): Promise<Map<number, DuplicateCandidate[]>> {
  const keys = JSON.stringify(keysOf(rows));
  const found = await sql<Found>`
    with asked as (select * from jsonb_to_recordset(${keys}::jsonb) as r (no integer, by text, key text)),
    hit as (
      select a.no, a.by, 1 as rank, m.id from asked a join mentor m on m.program_id = ${scope.programId}
        and lower(m.email) = a.key where a.by = 'email'
      union select a.no, a.by, 1, m.id from asked a join mentor m on m.program_id = ${scope.programId}
        and m.other_emails @> array[a.key] where a.by = 'email'
      union select a.no, a.by, 2, m.id from asked a join mentor m on m.program_id = ${scope.programId}
        and m.phone is not null and app.phone_key(m.phone) = a.key where a.by = 'phone'
      union select a.no, a.by, 3, m.id from asked a join mentor m on m.program_id = ${scope.programId}
        and lower(m.name) = a.key where a.by = 'name'),
    best as (select distinct on (no, id) no, id, by, rank from hit order by no, id, rank)
    select b.no, b.id, b.by, m.name as label, concat_ws(', ', m.email, m.phone) as detail
    from best b join mentor m on m.program_id = ${scope.programId} and m.id = b.id
    order by b.no, b.rank, m.status = 'exited', m.id`.execute(trx);
  return fewOf(found.rows);
}

export async function findMentees(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly Asked[],
): Promise<Map<number, DuplicateCandidate[]>> {
  const keys = JSON.stringify(keysOf(rows));
  const found = await sql<Found>`
    with asked as (select * from jsonb_to_recordset(${keys}::jsonb) as r (no integer, by text, key text)),
    hit as (
      select a.no, a.by, 0 as rank, m.id from asked a join mentee m on m.program_id = ${scope.programId}
        and lower(m.code) = a.key where a.by = 'code'
      union select a.no, a.by, 1, m.id from asked a join mentee m on m.program_id = ${scope.programId}
        and lower(m.email) = a.key where a.by = 'email'
      union select a.no, a.by, 2, m.id from asked a join mentee m on m.program_id = ${scope.programId}
        and m.phone is not null and app.phone_key(m.phone) = a.key where a.by = 'phone'
      union select a.no, a.by, 3, m.id from asked a join mentee m on m.program_id = ${scope.programId}
        and m.name is not null and lower(m.name) = a.key where a.by = 'name'),
    best as (select distinct on (no, id) no, id, by, rank from hit order by no, id, rank)
    select b.no, b.id, b.by, m.code as label, concat_ws(', ', m.email, m.phone) as detail
    from best b join mentee m on m.program_id = ${scope.programId} and m.id = b.id
    order by b.no, b.rank, m.stage = 'closed', m.id`.execute(trx);
  return fewOf(found.rows);
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
