/** Which form `?log=` opens. */
export type LogTarget = { kind: "new" } | { kind: "mentor" | "match" | "edit"; id: string };

/** 'new', 'mentor.<id>', 'match.<id>' or 'edit.<id>'; anything else is a new log. */
export function readLogTarget(text: string): LogTarget {
  const [kind, id] = text.split(".");
  if (id && (kind === "mentor" || kind === "match" || kind === "edit")) return { kind, id };
  return { kind: "new" };
}
