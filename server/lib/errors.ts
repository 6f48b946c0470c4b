export type DomainErrorCode =
  | "BAD_REQUEST"
  | "UNAUTHORIZED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "CONFLICT"
  | "PRECONDITION_FAILED"
  | "TOO_MANY_REQUESTS";

/**
 * A refusal that a person can act on. `reason` is shown to them: what happened, what is safe, what to do; never what
 * the inside looks like. `fields` names form fields with a sentence each. `mark` is a stable word for code to match on.
 */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly reason: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly mark: string | undefined;

  constructor(
    code: DomainErrorCode,
    reason: string,
    options: { fields?: Record<string, string>; mark?: string; cause?: unknown } = {},
  ) {
    super(reason, { cause: options.cause });
    this.name = "DomainError";
    this.code = code;
    this.reason = reason;
    this.fields = options.fields ?? {};
    this.mark = options.mark;
  }
}

/** Nothing of this program by that id, or nothing this person may see: the two are answered alike. */
export function notFound(what: string): DomainError {
  return new DomainError(
    "NOT_FOUND",
    `This ${what} is not here (any more). Go back to the list to find it.`,
  );
}

/** Someone else saved first. The screen fetches the row as it now is and shows the difference. */
export function staleVersion(what: string): DomainError {
  return new DomainError(
    "CONFLICT",
    `Someone else changed this ${what} while you were editing. Nothing of yours is lost: compare and choose.`,
    { mark: "stale" },
  );
}

type DriverError = { code: string; constraint?: string; table?: string };

function isDriverError(error: unknown): error is DriverError {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    "severity" in error
  );
}

/** The name of the constraint that the database refused by, if that is what happened. */
export function violatedConstraint(error: unknown): string | undefined {
  return isDriverError(error) ? error.constraint : undefined;
}

/** Deadlock (40P01) or failed serialization (40001): the transaction is gone, and the same one may succeed now. */
export function lostToAnotherWriter(error: unknown): boolean {
  // tRPC wraps what a procedure threw.
  const cause = error instanceof Error && error.name === "TRPCError" ? error.cause : error;
  return isDriverError(cause) && (cause.code === "40P01" || cause.code === "40001");
}

/** What may be logged of any error: a driver's `detail` quotes whole rows, so only code, constraint and table stay. */
export function safeErrorFacts(error: unknown): Record<string, string | undefined> {
  if (isDriverError(error)) {
    return { kind: "database", code: error.code, constraint: error.constraint, table: error.table };
  }
  if (error instanceof Error) {
    return { kind: error.name, stack: error.stack?.split("\n").slice(1, 6).join("\n") };
  }
  return { kind: typeof error };
}
