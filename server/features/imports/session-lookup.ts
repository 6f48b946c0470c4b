import { sql } from "kysely";
import type { SessionRow } from "#shared/imports/rows.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

export type SessionPeople = { mentorId: string; menteeIds: string[] };
export type Problem = { field: string; reason: string };

/** Whom each row of sessions speaks of: ids, or a sentence for each name that nobody or several people here have. */
export async function findSessionPeople(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly { no: number; row: SessionRow }[],
): Promise<Map<number, SessionPeople | { problems: Problem[] }>> {
  const mentors = await mentorsBy(trx, scope, unique(rows.map(({ row }) => row.mentor)));
  const mentees = await menteesBy(trx, scope, unique(rows.flatMap(({ row }) => row.mentees)));
  return new Map(
    rows.map(({ no, row }) => {
      const problems: Problem[] = [];
      const one = (found: Map<string, string[]>, said: string, field: string, noun: string) => {
        const ids = found.get(said.toLowerCase()) ?? [];
        if (ids.length === 1) return ids;
        const reason =
          ids.length === 0
            ? `There is no {${noun}} “${said}” here.`
            : `${ids.length} {${noun}s} here are called “${said}”. Give ${noun === "mentor" ? "the e-mail address" : "the code"} instead.`;
        problems.push({ field, reason });
        return [];
      };
      const [mentorId] = one(mentors, row.mentor, "mentor", "mentor");
      const menteeIds = [
        ...new Set(row.mentees.flatMap((said) => one(mentees, said, "mentees", "mentee"))),
      ];
      return [
        no,
        mentorId && problems.length === 0 ? { mentorId, menteeIds } : { problems },
      ] as const;
    }),
  );
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.toLowerCase()))];
}

type Found = { said: string; ids: string[] };

/** By address first; by name only where no address is that. */
async function mentorsBy(trx: Trx, scope: ProgramScope, said: readonly string[]) {
  const found = await sql<Found>`
    with asked as (select * from unnest(${[...said]}::text[]) as a (said)),
    hit as (
      select a.said, m.id, 1 as rank from asked a join mentor m on m.program_id = ${scope.programId}
        and lower(m.email) = a.said
      union select a.said, m.id, 1 from asked a join mentor m on m.program_id = ${scope.programId}
        and m.other_emails @> array[a.said]
      union select a.said, m.id, 2 from asked a join mentor m on m.program_id = ${scope.programId}
        and lower(m.name) = a.said),
    best as (select said, min(rank) as rank from hit group by said)
    select h.said, array_agg(h.id) as ids from hit h join best b on b.said = h.said and b.rank = h.rank
    group by h.said`.execute(trx);
  return new Map(found.rows.map((row) => [row.said, row.ids]));
}

async function menteesBy(trx: Trx, scope: ProgramScope, said: readonly string[]) {
  const found = await sql<Found>`
    with asked as (select * from unnest(${[...said]}::text[]) as a (said)),
    hit as (
      select a.said, m.id, 1 as rank from asked a join mentee m on m.program_id = ${scope.programId}
        and lower(m.code) = a.said
      union select a.said, m.id, 2 from asked a join mentee m on m.program_id = ${scope.programId}
        and m.name is not null and lower(m.name) = a.said),
    best as (select said, min(rank) as rank from hit group by said)
    select h.said, array_agg(h.id) as ids from hit h join best b on b.said = h.said and b.rank = h.rank
    group by h.said`.execute(trx);
  return new Map(found.rows.map((row) => [row.said, row.ids]));
}
