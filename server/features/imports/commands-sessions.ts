import type { Escalation, Mode, Outcome } from "#shared/sessions/schema.ts";
import { failed, type Writer } from "#server/features/imports/writer.ts";
import { findSessionPeople } from "#server/features/imports/session-lookup.ts";
import type { RowRecord } from "#server/features/imports/records.ts";
import { insertSessions, type SessionToInsert } from "#server/features/sessions/insert.ts";
import { newId } from "#server/lib/id.ts";

/** Writes session logs through the one door that all logs go through, notes sealed. */
export const writeSessions: Writer<"sessions"> = async ({ trx, scope, run }, rows) => {
  const people = await findSessionPeople(trx, scope, rows);
  const records: RowRecord[] = [];
  const logs: SessionToInsert[] = [];
  for (const { no, row } of rows) {
    const found = people.get(no);
    if (!found || "problems" in found) {
      const reasons = found?.problems.map((problem) => problem.reason) ?? [];
      records.push(failed(no, row, reasons.join(" ")));
      continue;
    }
    const id = newId(scope.now);
    logs.push({
      id,
      mentorId: found.mentorId,
      heldOn: row.heldOn,
      time: row.time ?? null,
      minutes: row.minutes,
      mode: row.mode as Mode,
      attendees: found.menteeIds.map((menteeId) => ({ menteeId, outcome: row.outcome as Outcome })),
      topics: row.topics ?? [],
      strain: row.strain ?? null,
      escalation: (row.escalation ?? "none") as Escalation,
      note: row.note ?? null,
      importId: run.id,
    });
    records.push({
      rowNo: no,
      part: "",
      action: "created",
      subjectKind: "session",
      subjectId: id,
      afterVersion: 1,
    });
  }
  await insertSessions(trx, scope, logs);
  return records;
};
