import type { SessionRow } from "#shared/sessions/schema.ts";
import type { AuditFacts } from "#server/features/audit/commands.ts";

/** What the trail keeps of a log: everything but the note, of which only that it changed; mentees by their code. */
export function auditView(row: SessionRow, note?: "added" | "changed" | "removed" | null) {
  return {
    mentor: row.mentorName,
    heldOn: row.heldOn,
    time: row.time,
    minutes: row.minutes,
    mode: row.mode,
    outcome: row.outcome,
    attendees: row.attendees.map(({ code, outcome }) => `${code} ${outcome}`),
    topics: row.topics,
    strain: row.strain,
    escalation: row.escalation,
    ...(note && { note }),
  };
}

export function sessionFacts(
  action: `session.${string}`,
  row: Pick<SessionRow, "id" | "mentorName" | "heldOn">,
  change: Pick<AuditFacts, "before" | "after"> = {},
): AuditFacts {
  return {
    action,
    subjectKind: "session",
    subjectId: row.id,
    label: `${row.mentorName}, ${row.heldOn}`,
    ...change,
  };
}
