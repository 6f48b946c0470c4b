/** Which form `?log=` opens. */
export type LogTarget = { kind: "new" } | { kind: (typeof KINDS)[number]; id: string };

/** `closing`: the last session of a match. `cover`: a session of whoever stands in for a match's mentor. */
const KINDS = ["mentor", "match", "closing", "cover", "edit"] as const;

/** One of the kinds with an id; anything else is a new log. */
export function readLogTarget(text: string): LogTarget {
  const [given, id] = text.split(".");
  const kind = KINDS.find((one) => one === given);
  return id && kind ? { kind, id } : { kind: "new" };
}

/** What the server is asked for whose session it was; null where the form does not know yet. */
export function whoseOf(
  target: LogTarget,
): { mentorId: string } | { matchId: string } | { coverId: string } | null {
  switch (target.kind) {
    case "mentor":
      return { mentorId: target.id };
    case "match":
    case "closing":
      return { matchId: target.id };
    case "cover":
      return { coverId: target.id };
    case "new":
    case "edit":
      return null;
    default:
      return target satisfies never;
  }
}
