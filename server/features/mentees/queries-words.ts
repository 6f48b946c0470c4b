import { sql } from "kysely";
import type { z } from "zod";
import { codeFor } from "#shared/mentees/label.ts";
import type { menteeWords } from "#shared/mentees/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

/** Languages, experiences and referral sources that this program's mentees have, each once, most used first. */
export async function listMenteeWords(
  trx: Trx,
  scope: ProgramScope,
): Promise<z.infer<typeof menteeWords>> {
  const { rows } = await sql<{ kind: string; word: string }>`
    select kind, word from (
      select 'languages' as kind, unnest(languages) as word from mentee where program_id = ${scope.programId}
      union all
      select 'experienceTags', unnest(experience_tags) from mentee where program_id = ${scope.programId}
      union all
      select 'referralSources', referral_source from mentee
      where program_id = ${scope.programId} and referral_source is not null
    ) said group by kind, word order by count(*) desc, word limit 600`.execute(trx);
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ word }) => word);
  return {
    languages: of("languages"),
    experienceTags: of("experienceTags"),
    referralSources: of("referralSources"),
  };
}

/** The code that an intake would be given now: after the highest one of the form M-0001. */
export async function proposeCode(trx: Trx, scope: ProgramScope): Promise<string> {
  const { rows } = await sql<{ highest: number }>`
    select coalesce(max(substring(lower(code) from '^m-([0-9]{1,9})$')::int), 0) as highest
    from mentee where program_id = ${scope.programId} and lower(code) like 'm-%'`.execute(trx);
  return codeFor((rows[0]?.highest ?? 0) + 1);
}
