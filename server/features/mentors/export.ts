import { sql } from "kysely";
import { hoursOf, mentorColumnLabels, type MentorColumn } from "#shared/mentors/columns.ts";
import { loadPercent } from "#shared/mentors/load.ts";
import { mentorSearch, type MentorRow } from "#shared/mentors/schema.ts";
import { mentorStatusFacts } from "#shared/mentors/status.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import {
  defineExport,
  walk,
  type Cell,
  type ExportColumn,
  type ExportSelection,
} from "#server/features/exports/source.ts";
import { rosterQuery, withActivity } from "#server/features/mentors/queries.ts";

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
  column("languages", (row) => row.languages.join("; ")),
  column("tags", (row) => row.experienceTags.join("; ")),
  column("joined", (row) => row.joinedOn, day),
  column("email", (row) => row.email),
  column("phone", (row) => row.phone),
  column("capacity", (row) => row.capacity, number),
];

function selected(trx: Trx, scope: ProgramScope, { search, ids, except }: ExportSelection) {
  return rosterQuery(trx, scope, mentorSearch.parse(search))
    .$if(ids !== undefined, (query) => query.where("m.id", "=", sql<string>`any (${ids}::uuid[])`))
    .$if(except !== undefined, (query) =>
      query.where("m.id", "!=", sql<string>`all (${except}::uuid[])`),
    );
}

export const mentorExport = defineExport<MentorRow>({
  columns,
  async count(trx, scope, selection) {
    const { count } = await selected(trx, scope, selection)
      .clearSelect()
      .clearOrderBy()
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    return count;
  },
  async *batches(trx, scope, selection) {
    for await (const rows of walk(trx, selected(trx, scope, selection))) {
      yield withActivity(trx, scope, rows);
    }
  },
});
