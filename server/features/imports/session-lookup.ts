import { type RawBuilder, sql } from "kysely";
import type { SessionRow } from "#shared/imports/rows.ts";
import type { MenteeNaming } from "#shared/mentees/label.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { asJson } from "#server/features/imports/people-lookup.ts";
import { menteeNaming } from "#server/features/mentees/naming.ts";

export type SessionPeople = { mentorId: string; menteeIds: string[] };
export type Problem = { field: string; reason: string };

/** Whom each row of sessions speaks of: ids, or a sentence for each name that nobody or several people here have. */
export async function findSessionPeople(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly { no: number; row: SessionRow }[],
): Promise<Map<number, SessionPeople | { problems: Problem[] }>> {
  const mentors = await mentorsBy(trx, unique(rows.map(({ row }) => row.mentor)));
  const naming = await menteeNaming(trx, scope);
  const mentees = await menteesBy(trx, naming, unique(rows.flatMap(({ row }) => row.mentees)));
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

type Found = { no: number; ids: string[] };

/** By address first; by name only where no address is that. */
function mentorsBy(trx: Trx, said: readonly string[]): Promise<Map<string, string[]>> {
  return idsBy(trx, said, ["email", "name"], sql`app.mentors_known`);
}

/** By code first; by name only where no code is that, and where the program shows names. */
function menteesBy(
  trx: Trx,
  naming: MenteeNaming,
  said: readonly string[],
): Promise<Map<string, string[]>> {
  const signs = naming === "name" ? ["code", "name"] : ["code"];
  return idsBy(trx, said, signs, sql`app.mentees_known`);
}

async function idsBy(
  trx: Trx,
  said: readonly string[],
  signs: readonly string[],
  known: RawBuilder<unknown>,
): Promise<Map<string, string[]>> {
  const keys = said.flatMap((key, no) => signs.map((by) => ({ no, by, key })));
  const found = await sql<Found>`
    with hit as (select * from ${known}(${asJson(keys)})),
    best as (select no, bool_and(by = 'name') as named from hit group by no)
    select h.no, array_agg(distinct h.id) as ids from hit h join best b on b.no = h.no and (h.by = 'name') = b.named
    group by h.no`.execute(trx);
  return new Map(found.rows.map(({ no, ids }) => [said[no] ?? "", ids]));
}
