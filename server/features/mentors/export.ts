import { hoursOf, mentorColumnLabels, type MentorColumn } from "#shared/mentors/columns.ts";
import { loadPercent } from "#shared/mentors/load.ts";
import { mentorSearch, type MentorRow } from "#shared/mentors/schema.ts";
import { mentorStatusFacts } from "#shared/mentors/status.ts";
import { trainingWords } from "#shared/mentors/training.ts";
import { trainingStatusFacts } from "#shared/training/status.ts";
import {
  defineExport,
  walk,
  type Cell,
  type ExportColumn,
} from "#server/features/exports/source.ts";
import { countMentors, rosterQuery, withActivity } from "#server/features/mentors/queries.ts";

function column(
  key: MentorColumn,
  value: (row: MentorRow) => Cell,
  options: Partial<Pick<ExportColumn<MentorRow>, "kind" | "label">> = {},
): ExportColumn<MentorRow> {
  return { key, label: mentorColumnLabels[key], value, ...options };
}

const number = { kind: "number" } as const;
const day = { kind: "day" } as const;

/** The columns of the roster as a file has them: figures as figures, days as days, the words of the screen. */
const columns: ExportColumn<MentorRow>[] = [
  column("name", (row) => row.name),
  column("pronouns", (row) => row.pronouns),
  column("status", (row) => mentorStatusFacts[row.status].label),
  column("site", (row) => row.siteName),
  column("supervisor", (row) => row.supervisorName),
  column("load", (row) => loadPercent(row.load, row.capacity), { ...number, label: "Load %" }),
  column("openMatches", (row) => row.openMatches, number),
  column("sessions30", (row) => row.sessions30, number),
  column("hours30", (row) => hoursOf(row.minutes30), number),
  column("lastContact", (row) => row.lastSessionOn, day),
  column("training", (row) =>
    trainingWords(trainingStatusFacts[row.training.status].label, row.training),
  ),
  column("languages", (row) => row.languages.join("; ")),
  column("tags", (row) => row.experienceTags.join("; ")),
  column("joined", (row) => row.joinedOn, day),
  column("email", (row) => row.email),
  column("phone", (row) => row.phone),
  column("capacity", (row) => row.capacity, number),
];

export const mentorExport = defineExport<MentorRow>({
  columns,
  count: (trx, scope, { search, ...pick }) =>
    countMentors(trx, scope, mentorSearch.parse(search), pick),
  async *batches(trx, scope, { search, ids, except }) {
    const query = rosterQuery(trx, scope, mentorSearch.parse(search), { ids, except });
    for await (const rows of walk(trx, query)) yield withActivity(trx, scope, rows);
  },
});
