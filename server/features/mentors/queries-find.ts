import { sql } from "kysely";
import type { z } from "zod";
import type {
  mentorFindInput,
  MentorFound,
  MentorTwin,
  mentorTwinsInput,
  mentorWordsOutput,
} from "#shared/mentors/find-schema.ts";
import { mentorFilterSearch } from "#shared/mentors/schema.ts";
import { startingWith } from "#server/db/conditions.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { mentorsMatching } from "#server/features/mentors/filter.ts";

const WORDS_MAX = 200;
const TWINS_MAX = 5;

/** A few mentors by name: names that begin so come first, those who have left come last. */
export async function findMentors(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof mentorFindInput>,
): Promise<MentorFound[]> {
  const filters = mentorFilterSearch.parse({ q: input.q });
  return trx
    .selectFrom("mentor as m")
    .where((eb) => mentorsMatching(eb, scope, filters))
    .leftJoin("site as s", (join) =>
      join.onRef("s.programId", "=", "m.programId").onRef("s.id", "=", "m.siteId"),
    )
    .select(["m.id", "m.name", "s.name as siteName"])
    .select(sql<MentorFound["status"]>`m.status`.as("status"))
    .orderBy(sql`m.status = 'exited'`)
    .orderBy(sql`lower(m.name) like ${startingWith(input.q.toLowerCase())}`, "desc")
    .orderBy(sql`lower(m.name)`)
    .orderBy("m.id")
    .limit(input.limit)
    .execute();
}

/** Mentors that may be the same person as the one being typed in: same address, same phone number or same name. */
export async function findTwins(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof mentorTwinsInput>,
): Promise<MentorTwin[]> {
  const name = input.name.toLowerCase();
  const digits = input.phone.replaceAll(/\D/g, "");
  // Numbers are written with and without the country's code: the last nine digits tell people apart.
  const tail = digits.length >= 6 ? digits.slice(-9) : "";
  const same = trx
    .selectFrom("mentor as m")
    .leftJoin("site as s", (join) =>
      join.onRef("s.programId", "=", "m.programId").onRef("s.id", "=", "m.siteId"),
    )
    .where("m.programId", "=", scope.programId)
    .$if(input.exceptId !== null, (query) => query.where("m.id", "!=", input.exceptId))
    .select(["m.id", "m.name", "m.status", "s.name as siteName"])
    .select([
      sql<boolean>`${input.email} <> '' and (lower(m.email) = ${input.email}
        or ${input.email} = any (m.other_emails))`.as("email"),
      sql<boolean>`${tail} <> '' and right(regexp_replace(coalesce(m.phone, ''), '\\D', '', 'g'), 9) = ${tail}`.as(
        "phone",
      ),
      sql<boolean>`${name} <> '' and lower(m.name) = ${name}`.as("named"),
    ]);
  const rows = await trx
    .selectFrom(same.as("same"))
    .where((eb) => eb.or([eb("email", "=", true), eb("phone", "=", true), eb("named", "=", true)]))
    .select(["id", "name", "siteName", "email", "phone", "named"])
    .select(sql<MentorFound["status"]>`status`.as("status"))
    .orderBy("email", "desc")
    .orderBy("phone", "desc")
    .orderBy("id")
    .limit(TWINS_MAX)
    .execute();
  return rows.map(({ email, phone, named, ...row }) => ({
    ...row,
    same: [
      ...(email ? (["email"] as const) : []),
      ...(phone ? (["phone"] as const) : []),
      ...(named ? (["name"] as const) : []),
    ],
  }));
}

/** The languages, tags and roles in use, most used first. */
export async function listMentorWords(
  trx: Trx,
  scope: ProgramScope,
): Promise<z.infer<typeof mentorWordsOutput>> {
  const used = async (column: "languages" | "experience_tags" | "roles") => {
    const { rows } = await sql<{ word: string }>`
      select word from mentor m, unnest(${sql.ref(`m.${column}`)}) word
      where m.program_id = ${scope.programId}
      group by word order by count(*) desc, word limit ${WORDS_MAX}`.execute(trx);
    return rows.map((row) => row.word);
  };
  return {
    languages: await used("languages"),
    tags: await used("experience_tags"),
    roles: await used("roles"),
  };
}
