import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { daysBetween } from "#shared/lib/day.ts";
import type { TaskKind } from "#shared/tasks/kinds.ts";
import type { TaskRow } from "#shared/tasks/schema.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";

export type TaskText = {
  title: string;
  /** Whom it is about and why it is asked. */
  reason: string;
  /** The rows behind it; own words may have none. */
  href: string | null;
  /** What one does there. */
  action: string;
};

/** A task in words: what it is, the reason in a sentence, and where it leads. */
export function useTaskText(): (row: TaskRow) => TaskText {
  const { t } = useLingui();
  const words = useWords();
  const { slug, today } = useProgram();
  // A day stays in one piece.
  const day = (value: string) => dayText(value, today).replaceAll(" ", "\u00a0");
  const days = (count: number) => plural(count, { one: "# day", other: "# days" });
  const mentorHref = (row: TaskRow) => (row.mentorId ? `/${slug}/mentors/${row.mentorId}` : null);
  const trainingHref = (row: TaskRow) =>
    row.mentorId ? `/${slug}/mentors/${row.mentorId}?tab=training` : null;
  const matchHref = (row: TaskRow) => (row.matchId ? `/${slug}/matches/${row.matchId}` : null);
  const menteeHref = (row: TaskRow) => (row.menteeId ? `/${slug}/mentees/${row.menteeId}` : null);
  const pair = (row: TaskRow) =>
    [row.mentorName, row.menteeLabel].filter((name) => name !== null).join(" ↔ ");
  const line = (...parts: (string | null | false)[]) => parts.filter(Boolean).join(" · ");

  const atStake = ({ openMatches }: TaskRow) =>
    openMatches !== null &&
    openMatches > 0 &&
    plural(openMatches, { one: `# open ${words.match}`, other: `# open ${words.matches}` });
  const gate = ({ blockedFrom }: TaskRow) =>
    blockedFrom !== null &&
    (blockedFrom <= today
      ? t`not to be matched since ${day(blockedFrom)}`
      : t`not to be matched from ${day(blockedFrom)}`);

  const training = (row: TaskRow): TaskText => {
    const { since } = row;
    const late = since === null ? 0 : daysBetween(since, today);
    const title = !row.wasCompleted
      ? since === null
        ? t`Training overdue`
        : t`Training overdue since ${day(since)}`
      : late > 0
        ? t`Training lapsed ${days(late)} ago`
        : late === 0
          ? t`Training lapses today`
          : t`Training lapses in ${days(-late)}`;
    return {
      title,
      reason: line(row.mentorName, row.courseName, gate(row), atStake(row)),
      href: trainingHref(row),
      action: t`Plan renewal`,
    };
  };
  const renewal = (row: TaskRow): TaskText => {
    const course = row.courseName ?? t`the course`;
    const until = row.since !== null && t`holds until ${day(row.since)}`;
    return {
      title: t`Renew ${course}`,
      reason: line(row.mentorName, until, gate(row), atStake(row)),
      href: trainingHref(row),
      action: t`Plan renewal`,
    };
  };
  const silent = (row: TaskRow): TaskText => ({
    title: t`No contact for ${days(row.since === null ? 0 : daysBetween(row.since, today))}`,
    reason: line(
      pair(row),
      row.agreedEveryDays !== null && t`agreed every ${days(row.agreedEveryDays)}`,
    ),
    href: matchHref(row),
    action: t`Log or plan`,
  });
  const waiting = (row: TaskRow): TaskText => ({
    title: t`Waiting for a ${words.mentor} for ${days(row.since === null ? 0 : daysBetween(row.since, today))}`,
    reason: line(row.menteeLabel, row.since !== null && t`ready since ${day(row.since)}`),
    href: menteeHref(row),
    action: t`Find a ${words.mentor}`,
  });
  const cover = (row: TaskRow): TaskText => ({
    title: row.dueOn === today ? t`Cover ends today` : t`Cover ends on ${day(row.dueOn ?? today)}`,
    reason: line(pair(row), row.coverName !== null && t`${row.coverName} stands in until then`),
    href: matchHref(row),
    action: t`See the ${words.match}`,
  });
  const made = (row: TaskRow): TaskText => ({
    title: row.title ?? t`To do`,
    reason: line(pair(row)),
    href: matchHref(row) ?? menteeHref(row) ?? mentorHref(row),
    action: t`Open`,
  });
  const talk = (row: TaskRow): TaskText => ({
    title: t`Early conversation`,
    reason: line(row.mentorName),
    href: row.mentorId && `/${slug}/burnout/${row.mentorId}`,
    action: t`See the reasons`,
  });
  const debrief = (row: TaskRow): TaskText => ({
    title: t`Debrief`,
    reason: line(row.mentorName, t`after something hard happened`),
    href: `/${slug}/supervision/debriefs`,
    action: t`See the debrief`,
  });
  const texts: Record<TaskKind, (row: TaskRow) => TaskText> = {
    training,
    renewal,
    silent,
    waiting,
    cover,
    own: made,
    handover: made,
    relief: made,
    talk,
    debrief,
  };
  return (row) => texts[row.kind](row);
}
