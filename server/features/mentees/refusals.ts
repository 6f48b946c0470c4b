import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { menteeNaming } from "#server/features/mentees/naming.ts";
import { DomainError, violatedConstraint } from "#server/lib/errors.ts";

/** A program that keeps codes only takes no names, wherever they come from. */
export async function refuseName(trx: Trx, scope: ProgramScope, fields: { name?: string | null }) {
  if (!fields.name || (await menteeNaming(trx, scope)) === "name") return;
  throw new DomainError("BAD_REQUEST", "This program keeps codes only. Nothing was saved.", {
    fields: { name: "This program keeps codes only." },
  });
}

/** Nobody is referred after today, nor after their intake. */
export function refuseLaterReferral(
  scope: ProgramScope,
  referredOn: string,
  days?: { intakeOn: string | null; readyOn: string | null },
) {
  const limit = days?.intakeOn ?? days?.readyOn ?? scope.today;
  if (referredOn <= limit) return;
  const sentence =
    limit === scope.today
      ? "Choose today or a day before it."
      : `Intake was on ${limit}: the referral cannot be later.`;
  throw new DomainError("BAD_REQUEST", sentence, { fields: { referredOn: sentence } });
}

/** What the database refused, in words for the form. */
export function friendlier(error: unknown, code: string): unknown {
  const constraint = violatedConstraint(error);
  if (constraint === "mentee_code_key") {
    const sentence = `${code} is taken. Choose another code, or leave it to us.`;
    const fields = { code: sentence };
    return new DomainError("CONFLICT", sentence, { fields, mark: "code-taken" });
  }
  if (constraint === "mentee_site_fkey") {
    return new DomainError("BAD_REQUEST", "This site is not here any more. Choose another.", {
      fields: { siteId: "Choose a site of this program." },
    });
  }
  return error;
}
