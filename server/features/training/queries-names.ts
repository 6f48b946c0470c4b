import type { NamesOutput } from "#shared/training/records-schema.ts";
import { matchNames } from "#shared/training/names.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

/** Whom the lines of a pasted list mean, of the mentors that this person sees. */
export async function findNames(
  trx: Trx,
  scope: ProgramScope,
  { lines }: { lines: string[] },
): Promise<NamesOutput> {
  const rows = await trx
    .selectFrom("mentor as m")
    .leftJoin("site as s", (join) =>
      join.onRef("s.programId", "=", "m.programId").onRef("s.id", "=", "m.siteId"),
    )
    .where("m.programId", "=", scope.programId)
    .select(["m.id", "m.name", "m.email", "m.otherEmails", "m.status", "s.name as siteName"])
    .orderBy("m.name")
    .orderBy("m.id")
    .execute();
  const people = rows.map(({ email, otherEmails, status, ...row }) => ({
    ...row,
    email,
    emails: email ? [email, ...otherEmails] : otherEmails,
    left: status === "exited",
  }));
  return matchNames(lines, people).map(({ line, found }) => ({
    line,
    found: found.map(({ id, name, siteName, email }) => ({ id, name, siteName, email })),
  }));
}
