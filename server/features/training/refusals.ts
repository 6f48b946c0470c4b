import type { ProgramScope } from "#server/db/scope.ts";
import { DomainError, violatedConstraint } from "#server/lib/errors.ts";

/** A refusal whose sentence stands under its field. */
export function refuseField(field: string, sentence: string): never {
  throw new DomainError("BAD_REQUEST", sentence, { fields: { [field]: sentence } });
}

export function refuseFuture(scope: ProgramScope, field: string, day: string): void {
  if (day > scope.today) refuseField(field, "Choose today or an earlier day.");
}

/** Runs a write and says in words what a constraint refused. */
export async function refusing<T>(
  sentences: Record<string, { field?: string; sentence: string; code?: "CONFLICT" | "NOT_FOUND" }>,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const said = sentences[violatedConstraint(error) ?? ""];
    if (!said) throw error;
    const { field, sentence, code = "CONFLICT" } = said;
    throw new DomainError(code, sentence, {
      cause: error,
      ...(field && { fields: { [field]: sentence } }),
    });
  }
}
