import { addDays, daysBetween } from "#shared/lib/day.ts";

/** Where a task stands in the list, the most urgent first. `snoozed` is folded away at the end. */
export const TASK_GROUPS = ["overdue", "today", "week", "later", "snoozed"] as const;
export type TaskGroup = (typeof TASK_GROUPS)[number];

/** Days that "this week" reaches after today. */
export const WEEK_AHEAD = 7;
/** From so many days after it was due, a task is shown as one to act on. */
export const ACT_AFTER_DAYS = 7;

/** The group of a task on `today` (in SQL: `groupSql` in server/features/tasks/items.ts). Without a day it is for later. */
export function groupOf(
  task: { dueOn: string | null; snoozedUntil: string | null },
  today: string,
): TaskGroup {
  if (task.snoozedUntil !== null && task.snoozedUntil > today) return "snoozed";
  if (task.dueOn === null) return "later";
  if (task.dueOn < today) return "overdue";
  if (task.dueOn === today) return "today";
  return task.dueOn <= addDays(today, WEEK_AHEAD) ? "week" : "later";
}

/** How much attention a task asks for: it only grows while the day it is due comes nearer and passes. */
export function levelOf(
  task: { dueOn: string | null },
  today: string,
): "act" | "talk" | "watch" | "steady" {
  if (task.dueOn === null) return "steady";
  const late = daysBetween(task.dueOn, today);
  if (late >= ACT_AFTER_DAYS) return "act";
  if (late >= 0) return "talk";
  return -late <= WEEK_AHEAD ? "watch" : "steady";
}
