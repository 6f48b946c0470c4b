import { TRPCClientError } from "@trpc/client";
import { z } from "zod";

const shape = z.object({
  code: z.string(),
  reason: z.string(),
  mark: z.string().optional(),
  fieldErrors: z.record(z.string(), z.string()).default({}),
  errorId: z.string().optional(),
});

export type Failure = {
  /** What to tell the person. */
  reason: string;
  code: string;
  /** A stable word to act on: 'stale', 'over-capacity', 'sign-in', 'two-factor-needed'. */
  mark?: string | undefined;
  fieldErrors: Record<string, string>;
  errorId?: string | undefined;
  /** Nothing reached the server: what was typed is only here. */
  offline: boolean;
};

/** What went wrong, in words for the person, whether the server refused or could not be reached. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof TRPCClientError) {
    const parsed = shape.safeParse(error.data);
    if (parsed.success) return { ...parsed.data, offline: false };
  }
  const offline = error instanceof TypeError || (error instanceof TRPCClientError && !error.data);
  return {
    reason: offline
      ? "Evenkeel cannot be reached right now. Nothing you typed is lost; try again in a moment."
      : "Something went wrong. Nothing was changed; please try again.",
    code: offline ? "OFFLINE" : "UNKNOWN",
    fieldErrors: {},
    offline,
  };
}
