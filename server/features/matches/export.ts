import { type MatchRow, matchSearch } from "#shared/matches/schema.ts";
import { END_REASON_LABELS, MATCH_STATUS_LABELS } from "#shared/matches/status.ts";
import { labelOf } from "#shared/mentees/demographics.ts";
import { isChosen } from "#server/db/conditions.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import {
  defineExport,
  walk,
  type ExportColumn,
  type ExportSelection,
} from "#server/features/exports/source.ts";
import { sortedMatches } from "#server/features/matches/queries.ts";
import { withRules } from "#server/features/matches/rows.ts";
import { menteeNaming } from "#server/features/mentees/naming.ts";

/** The columns of the list as a file has them: figures as figures, days as days, the words of the screen. */
const columns: ExportColumn<MatchRow>[] = [
  { key: "mentor", label: "Mentor", value: (row) => row.mentorName },
  { key: "mentee", label: "Mentee", value: (row) => row.menteeLabel },
  { key: "status", label: "Status", value: (row) => MATCH_STATUS_LABELS[row.status] },
  {
    key: "contact",
    label: "Days without contact",
    kind: "number",
    value: (row) => row.contact.days,
  },
  {
    key: "agreed",
    label: "Contact agreed every (days)",
    kind: "number",
    value: (row) => row.agreedEveryDays,
  },
  { key: "lastSession", label: "Last session", kind: "day", value: (row) => row.lastSessionOn },
  { key: "sessions", label: "Sessions", kind: "number", value: (row) => row.sessions },
  { key: "started", label: "Started", kind: "day", value: (row) => row.startedOn },
  { key: "site", label: "Site", value: (row) => row.siteName },
  { key: "until", label: "Agreed until", kind: "day", value: (row) => row.agreedUntil },
  { key: "weight", label: "Counts as", kind: "number", value: (row) => row.weight },
  { key: "ended", label: "Ended", kind: "day", value: (row) => row.endedOn },
  {
    key: "reason",
    label: "Reason of the end",
    value: (row) => row.endReason && labelOf(END_REASON_LABELS, row.endReason),
  },
];

async function selected(trx: Trx, scope: ProgramScope, { search, ...chosen }: ExportSelection) {
  const naming = await menteeNaming(trx, scope);
  return sortedMatches(trx, scope, naming, matchSearch.parse(search)).where((eb) =>
    isChosen(eb.ref("match.id"), chosen),
  );
}

export const matchExport = defineExport<MatchRow>({
  columns,
  aboutMentees: true,
  async count(trx, scope, selection) {
    const { count } = await (
      await selected(trx, scope, selection)
    )
      .clearSelect()
      .clearOrderBy()
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    return count;
  },
  async *batches(trx, scope, selection) {
    for await (const rows of walk(trx, await selected(trx, scope, selection))) {
      yield rows.map((row) => withRules(row, scope));
    }
  },
});
