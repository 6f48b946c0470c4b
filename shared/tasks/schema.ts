import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { programInput, someOf } from "#shared/lib/page.ts";
import { cleanLine, line } from "#shared/lib/text.ts";
import { TASK_KINDS } from "#shared/tasks/kinds.ts";
import { TASK_GROUPS } from "#shared/tasks/urgency.ts";

/** `mine`: given to me, or to nobody yet. `nobody`: not given to anybody. `others`: given to somebody else. */
export const TASK_OWNERS = ["mine", "all", "nobody", "others"] as const;
export type TaskOwner = (typeof TASK_OWNERS)[number];

export const TASKS_SHOWN = 50;

/** The address of Today, and with the program the input of its query. */
export const taskSearch = z.object({
  who: z.enum(TASK_OWNERS).catch("mine").default("mine"),
  kinds: someOf(TASK_KINDS),
  group: z.enum(TASK_GROUPS).optional().catch(undefined),
  /** Snoozed ones are folded away unless asked for. */
  snoozed: z.stringbool().or(z.boolean()).catch(false).default(false),
  show: z.coerce.number().int().min(TASKS_SHOWN).max(1000).catch(TASKS_SHOWN).default(TASKS_SHOWN),
});
export type TaskSearch = z.infer<typeof taskSearch>;
export const taskListInput = z.strictObject({ ...programInput.shape, ...taskSearch.shape });
export type TaskListInput = z.infer<typeof taskListInput>;

export const taskRow = z.object({
  key: z.string(),
  kind: z.enum(TASK_KINDS),
  group: z.enum(TASK_GROUPS),
  title: z.string().nullable(),
  mentorId: z.uuid().nullable(),
  mentorName: z.string().nullable(),
  supervisorId: z.uuid().nullable(),
  menteeId: z.uuid().nullable(),
  menteeLabel: z.string().nullable(),
  matchId: z.uuid().nullable(),
  aboutId: z.uuid().nullable(),
  /** Since when the rows ask: the last contact, the first day of waiting, the day the course ends. */
  since: z.string().nullable(),
  dueOn: z.string().nullable(),
  courseName: z.string().nullable(),
  /** Whether the course was ever completed: it lapses; else it is missing. */
  wasCompleted: z.boolean(),
  /** Since when the course keeps the mentor from being matched. */
  blockedFrom: z.string().nullable(),
  openMatches: z.number().int().nullable(),
  agreedEveryDays: z.number().int().nullable(),
  /** Who stands in, where cover ends. */
  coverName: z.string().nullable(),
  assigneeId: z.uuid().nullable(),
  assigneeName: z.string().nullable(),
  snoozedUntil: z.string().nullable(),
});
export type TaskRow = z.infer<typeof taskRow>;

const counted = z.number().int();
export const taskListOutput = z.object({
  rows: z.array(taskRow),
  /** Of all that fit the filters but the group itself. */
  groups: z.object({
    overdue: counted,
    today: counted,
    week: counted,
    later: counted,
    snoozed: counted,
  }),
  /** Not snoozed, whatever the kinds chosen. */
  kinds: z.array(z.object({ kind: z.enum(TASK_KINDS), count: counted })),
  /** Open tasks that are given to somebody else. */
  others: counted,
});
export type TaskListOutput = z.infer<typeof taskListOutput>;

/** How many are due today or before: the figure in the navigation. */
export const taskCountOutput = z.object({ due: counted });

const key = z.string().overwrite(cleanLine).min(1).max(200);
export const taskKeyInput = programInput.extend({ key });
export const taskAssignInput = taskKeyInput.extend({ assigneeId: z.uuid().nullable() });
export const taskSnoozeInput = taskKeyInput.extend({ until: day.nullable() });
export const taskIdInput = programInput.extend({ id: z.uuid() });

export const taskAddInput = programInput.extend({
  id: z.uuid(),
  title: line(200, "Say what is to be done."),
  dueOn: day.nullable(),
  assigneeId: z.uuid().nullable(),
  mentorId: z.uuid().nullable().default(null),
});
export type TaskAddInput = z.infer<typeof taskAddInput>;

export const assignee = z.object({ id: z.uuid(), name: z.string(), coordinates: z.boolean() });
export type Assignee = z.infer<typeof assignee>;
