import { dayIn } from "#shared/lib/day.ts";
import {
  escalationLabels,
  kindLabels,
  modeLabels,
  outcomeLabels,
  type SessionColumn,
  sessionColumnLabels,
} from "#shared/sessions/columns.ts";
import { type SessionRow, sessionSearchSchema } from "#shared/sessions/schema.ts";
import {
  type Cell,
  defineExport,
  type ExportColumn,
  walk,
} from "#server/features/exports/source.ts";
import { countSessions, sessionsQuery, toSessionRow } from "#server/features/sessions/queries.ts";

function column(
  key: SessionColumn,
  value: ExportColumn<SessionRow>["value"],
  kind: "text" | "number" | "day" = "text",
): ExportColumn<SessionRow> {
  return { key, label: sessionColumnLabels[key], value, kind };
}

/** In a group everybody's own outcome stands behind their name. */
function menteesCell(row: SessionRow): Cell {
  const isGroup = row.attendees.length > 1;
  const names = row.attendees.map((one) =>
    isGroup ? `${one.label} (${outcomeLabels[one.outcome].toLowerCase()})` : one.label,
  );
  const unseen = row.hiddenAttendees > 0 ? [`${row.hiddenAttendees} more`] : [];
  return [...names, ...unseen].join("; ");
}

/** The columns of the list as a file has them. The note is never among them: only whether there is one. */
const columns: ExportColumn<SessionRow>[] = [
  column("mentor", (row) => row.mentorName),
  column("mentees", menteesCell),
  column("heldOn", (row) => row.heldOn, "day"),
  column("time", (row) => row.time),
  column("outcome", (row) => outcomeLabels[row.outcome]),
  column("mode", (row) => modeLabels[row.mode]),
  column("minutes", (row) => row.minutes, "number"),
  column("topics", (row) => row.topics.join("; ")),
  column("strain", (row) => row.strain, "number"),
  column("escalation", (row) => escalationLabels[row.escalation]),
  column("kind", (row) => kindLabels[row.kind]),
  column("site", (row) => row.siteName),
  column("supervisor", (row) => row.supervisorName),
  column("loggedAt", (row, scope) => dayIn(scope.timeZone, new Date(row.loggedAt)), "day"),
  column("daysToLog", (row) => row.daysToLog, "number"),
  column("loggedBy", (row) => row.loggedByName),
  column("note", (row) => (row.hasNote ? "yes" : "no")),
];

export const sessionExport = defineExport<SessionRow>({
  columns,
  aboutMentees: true,
  count: (trx, scope, { search, ...pick }) =>
    countSessions(trx, scope, sessionSearchSchema.parse(search), pick),
  async *batches(trx, scope, { search, ids, except }) {
    const query = sessionsQuery(trx, scope, sessionSearchSchema.parse(search), { ids, except });
    for await (const rows of walk(trx, query)) yield rows.map(toSessionRow);
  },
});
