/** What somebody made: it stays until somebody finishes it (a renewal also when its completion is recorded). */
export const MADE_KINDS = ["own", "renewal", "handover", "relief", "talk", "debrief"] as const;
export type MadeKind = (typeof MADE_KINDS)[number];

/** What the rows ask by themselves: it is there as long as they ask. */
export const ASKED_KINDS = ["training", "silent", "waiting", "cover"] as const;
export type AskedKind = (typeof ASKED_KINDS)[number];

export const TASK_KINDS = [...ASKED_KINDS, ...MADE_KINDS] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** How the kinds are called where they are counted. */
export const TASK_KIND_LABELS: Record<TaskKind, string> = {
  training: "Training",
  silent: "No contact",
  waiting: "Waiting",
  cover: "Cover ends",
  own: "Own tasks",
  renewal: "Renewals",
  handover: "Hand-overs",
  relief: "Relief",
  talk: "Early conversations",
  debrief: "Debriefs",
};

/** Names what a task is about, so that the same thing is asked once. */
export const taskKey = {
  training: (mentorId: string, courseId: string) => `training:${mentorId}:${courseId}`,
  own: (id: string) => `own:${id}`,
};

/** Whether the rows ask it by themselves; the other kinds are tasks that somebody made. */
export const isAsked = (kind: TaskKind): boolean =>
  (ASKED_KINDS as readonly TaskKind[]).includes(kind);
