export const DEBRIEF_KINDS = ["crisis", "loss", "death"] as const;
export type DebriefKind = (typeof DEBRIEF_KINDS)[number];
export const debriefKindLabels: Record<DebriefKind, string> = {
  crisis: "Urgent session",
  loss: "Loss",
  death: "Death",
};

/** Why none is held. Those are left out of the on-time rate. */
export const WAIVED_REASONS = ["mistake", "mentor_declined", "left"] as const;
export type WaivedReason = (typeof WAIVED_REASONS)[number];

type Clock = { dueAt: string; heldAt: string | null; waivedReason: WaivedReason | null };
export type DebriefState = "open" | "overdue" | "held" | "held_late" | "waived";

/** Where a debrief stands at an instant. */
export function debriefState(debrief: Clock, now: string): DebriefState {
  if (debrief.waivedReason) return "waived";
  if (debrief.heldAt) return debrief.heldAt <= debrief.dueAt ? "held" : "held_late";
  return debrief.dueAt < now ? "overdue" : "open";
}

const MINUTE = 60_000;
const many = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;

/** How long from one instant to another, in words, rounded down: '3 hours', '2 days'. */
export function spanInWords(from: string, to: string): string {
  const minutes = Math.floor(Math.abs(Date.parse(to) - Date.parse(from)) / MINUTE);
  if (minutes < 60) return many(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? many(hours, "hour") : many(Math.floor(hours / 24), "day");
}

/** Of all that were due: how many were held by then. Null where none was due. */
export function onTimeRate({ due, onTime }: { due: number; onTime: number }): number | null {
  return due === 0 ? null : onTime / due;
}
