import { addDays, addMonths } from "#shared/lib/day.ts";
import type { Gate, Standing } from "#shared/training/status.ts";
import type { Db } from "#server/db/connect.ts";

/**
 * Where everybody stands, counted anew from the facts one mentor and one course at a time: another way than the
 * database's, for tests to compare with.
 */
export async function recount(
  owner: Db,
  programId: string,
): Promise<Map<string, Standing & { completionId: string | null }>> {
  const of = { programId } as const;
  const mentors = await owner
    .selectFrom("mentor")
    .where("programId", "=", of.programId)
    .selectAll()
    .execute();
  const courses = await owner
    .selectFrom("course")
    .where("programId", "=", of.programId)
    .selectAll()
    .execute();
  const requirements = await owner
    .selectFrom("requirement")
    .where("programId", "=", of.programId)
    .where("endedOn", "is", null)
    .selectAll()
    .execute();
  const completions = await owner
    .selectFrom("completion")
    .where("programId", "=", of.programId)
    .where("deletedAt", "is", null)
    .selectAll()
    .execute();
  const waivers = await owner
    .selectFrom("waiver")
    .where("programId", "=", of.programId)
    .where("revokedAt", "is", null)
    .selectAll()
    .execute();

  const standings = new Map<string, Standing & { completionId: string | null }>();
  for (const mentor of mentors) {
    const begins = mentor.joinedOn ?? mentor.createdAt.slice(0, 10);
    const roles = mentor.roles.map((role) => role.toLowerCase());
    for (const course of courses) {
      const held = completions
        .filter((one) => one.mentorId === mentor.id && one.courseId === course.id)
        .map((one) => ({
          ...one,
          until:
            one.expiresGiven ??
            (course.renewalMonths ? addMonths(one.completedOn, course.renewalMonths) : null),
        }))
        .reduce<{ id: string; completedOn: string; until: string | null } | null>(
          (best, one) => (best === null || holdsLonger(one, best) ? one : best),
          null,
        );
      const asks = requirements.filter(
        (one) =>
          one.courseId === course.id &&
          course.archivedOn === null &&
          mentor.status !== "exited" &&
          (one.role === null || roles.includes(one.role.toLowerCase())),
      );
      if (!held && asks.length === 0) continue;
      const judged = asks.map((one) => {
        const start = begins > one.appliesFrom ? begins : one.appliesFrom;
        const dueOn = addDays(start, one.dueWithinDays);
        const waiver = waivers.find(
          (given) => given.mentorId === mentor.id && given.requirementId === one.id,
        );
        return {
          ...one,
          dueOn,
          waiver,
          blockedFrom: firstBlockedDay({
            gate: one.gate as Gate,
            start,
            dueOn,
            grace: one.graceDays,
            held: held && { until: held.until },
            waiver: waiver && { until: waiver.untilOn },
          }),
        };
      });
      const first = judged.toSorted(
        (a, b) =>
          Number(b.gate === "before_match") - Number(a.gate === "before_match") ||
          compare(a.dueOn, b.dueOn) ||
          compare(a.id, b.id),
      )[0];
      const waived = judged.length > 0 && judged.every((one) => one.waiver !== undefined);
      const gates: readonly Gate[] = ["before_match", "after_grace", "never"];
      standings.set(`${mentor.id} ${course.id}`, {
        requirementId: first?.id ?? null,
        gate: gates.find((gate) => judged.some((one) => one.gate === gate)) ?? null,
        dueOn: earliest(judged.map((one) => one.dueOn)),
        graceDays: judged.length > 0 ? Math.min(...judged.map((one) => one.graceDays)) : null,
        completionId: held?.id ?? null,
        completedOn: held?.completedOn ?? null,
        expiresOn: held?.until ?? null,
        waived,
        waivedUntil: waived ? earliest(judged.map((one) => one.waiver?.untilOn ?? null)) : null,
        blockedFrom: earliest(judged.map((one) => one.blockedFrom)),
      });
    }
  }
  return standings;
}

/**
 * The first day that nothing speaks for the mentor any more, found by asking day after day from the requirement's
 * start: a requirement in time (or in its grace), a completion in force (or in its grace), a waiver.
 */
function firstBlockedDay(facts: {
  gate: Gate;
  start: string;
  dueOn: string;
  grace: number;
  held: { until: string | null } | null;
  waiver: { until: string | null } | undefined;
}): string | null {
  const { gate, start, dueOn, grace, held, waiver } = facts;
  if (gate === "never" || (held && held.until === null) || (waiver && waiver.until === null))
    return null;
  const speaks = (day: string) =>
    (gate === "before_match" ? day < start : day <= addDays(dueOn, grace)) ||
    (held?.until != null && day <= addDays(held.until, grace)) ||
    (waiver?.until != null && day <= waiver.until);
  for (let day = start; ; day = addDays(day, 1)) if (!speaks(day)) return day;
}

function holdsLonger(
  one: { id: string; completedOn: string; until: string | null },
  other: { id: string; completedOn: string; until: string | null },
): boolean {
  if (one.until !== other.until)
    return one.until === null || (other.until !== null && one.until > other.until);
  if (one.completedOn !== other.completedOn) return one.completedOn > other.completedOn;
  return one.id < other.id;
}

function earliest(days: readonly (string | null)[]): string | null {
  return days.filter((day) => day !== null).toSorted()[0] ?? null;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
