import { addDays } from "#shared/lib/day.ts";
import { blocksSince, isWaived, type Standing, trainingStatus } from "#shared/training/status.ts";

const form = new Intl.DateTimeFormat("en-US", {
  timeZone: "UTC",
  month: "short",
  day: "numeric",
  year: "numeric",
});

/** A day in words, with its year: a refusal is read months later, too. */
export function dayWords(day: string): string {
  return form.format(new Date(`${day}T00:00:00Z`));
}

/** Where a mentor stands with a course, as one plain sentence. */
export function trainingSentence(
  courseName: string,
  standing: Standing,
  today: string,
  expiringWithinDays: number,
): string {
  const { dueOn, completedOn, expiresOn, waivedUntil, gate } = standing;
  const completed = completedOn ? ` It was completed on ${dayWords(completedOn)}.` : "";
  const status = trainingStatus(standing, today, expiringWithinDays);
  switch (status) {
    case "done": {
      const until = expiresOn ? ` and holds until ${dayWords(expiresOn)}` : "";
      return `${courseName} was completed on ${dayWords(completedOn ?? today)}${until}.`;
    }
    case "expiring":
      return `${courseName} expires on ${dayWords(expiresOn ?? today)}.`;
    case "lapsed":
      return `${courseName} lapsed on ${dayWords(addDays(expiresOn ?? today, 1))}.`;
    case "overdue":
      return dueOn
        ? `${courseName} was due by ${dayWords(dueOn)}.`
        : `${courseName} has not been completed.`;
    case "due": {
      const by = `is due by ${dayWords(dueOn ?? today)}`;
      return gate === "before_match" && blocksSince(standing, today) !== null
        ? `${courseName} comes before the first match and ${by}.`
        : `${courseName} ${by}.`;
    }
    case "waived":
      return waivedUntil
        ? `${courseName} is waived until ${dayWords(waivedUntil)}.`
        : `${courseName} is waived.`;
    case "not_required":
    default:
      return `${courseName} is not required.${completed}`;
  }
}

/** Why a mentor cannot be matched because of this course; null where it does not stand in the way. */
export function blockSentence(
  courseName: string,
  standing: Standing,
  today: string,
): string | null {
  const since = blocksSince(standing, today);
  if (since === null || isWaived(standing, today)) return null;
  const { completedOn, expiresOn, dueOn, gate } = standing;
  if (completedOn && expiresOn) return `${courseName} lapsed on ${dayWords(addDays(expiresOn, 1))}`;
  if (dueOn && today > dueOn) return `${courseName} was due by ${dayWords(dueOn)}`;
  if (gate === "before_match") return `${courseName} has not been completed yet`;
  return `${courseName} is missing since ${dayWords(since)}`;
}
