import type { ProgramSettings, Role } from "#shared/programs/schema.ts";
import { dayWords, blockSentence } from "#shared/training/sentence.ts";
import { blocksSince, type Standing } from "#shared/training/status.ts";

/** Why a mentor with this status cannot be matched now: the end of "Sam …". Null: they can. */
export function ineligibleBecause(status: string): string | null {
  switch (status) {
    case "active":
      return null;
    case "applicant":
      return "is still an applicant";
    case "screening":
      return "is still being screened";
    case "training":
      return "has not finished the training";
    case "on_leave":
      return "is on leave";
    case "paused":
      return "is pausing";
    case "exited":
      return "has left the program";
    default:
      return "is not active";
  }
}

/** A course that a requirement asks for, and where the mentor stands with it. */
export type Asked = { courseName: string; standing: Standing };

/**
 * Which requirements keep a mentor from being matched, and since when, in one sentence that names them all; null where
 * none does. The screen, the API and the sentence after the database's own refusal all ask here.
 */
export function requirementsRefusal(
  name: string,
  asked: readonly Asked[],
  today: string,
): string | null {
  const missing = asked
    .flatMap(({ courseName, standing }) => {
      const since = blocksSince(standing, today);
      if (since === null) return [];
      const because =
        blockSentence(courseName, standing, today) ??
        `${courseName} is missing since ${dayWords(since)}`;
      return [{ since, because }];
    })
    .toSorted((a, b) => a.since.localeCompare(b.since) || a.because.localeCompare(b.because));
  const first = missing[0];
  if (!first) return null;
  const list = missing.map(({ because }) => because).join("; ");
  return `${name} cannot be matched since ${dayWords(first.since)}: ${list}.`;
}

/**
 * Whether somebody may match a mentor whom a requirement blocks, with a reason: the program's setting decides (in SQL:
 * `app.may_override_gate`, held equal to this by a test). An admin has to be a coordinator as well.
 */
export function mayOverrideGate(
  setting: ProgramSettings["gateOverride"],
  roles: readonly Role[],
): boolean {
  if (!roles.includes("coordinator")) return false;
  return setting === "coordinators" || (setting === "admins" && roles.includes("admin"));
}
