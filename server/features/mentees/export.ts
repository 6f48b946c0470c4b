import { labelOf } from "#shared/mentees/demographics.ts";
import { type MenteeRow, menteeSearch } from "#shared/mentees/schema.ts";
import { CLOSE_REASON_LABELS, STAGE_LABELS } from "#shared/mentees/stage.ts";
import { isChosen } from "#server/db/conditions.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import {
  defineExport,
  walk,
  type ExportColumn,
  type ExportSelection,
} from "#server/features/exports/source.ts";
import { menteeNaming } from "#server/features/mentees/naming.ts";
import { sortedMentees } from "#server/features/mentees/queries.ts";
import { withDays } from "#server/features/mentees/rows.ts";

const closing = (row: MenteeRow) =>
  row.closeReason && labelOf(CLOSE_REASON_LABELS, row.closeReason);

/** The columns of the list as a file has them: figures as figures, days as days, the words of the screen. */
const columns: ExportColumn<MenteeRow>[] = [
  { key: "label", label: "Mentee", value: (row) => row.label },
  { key: "code", label: "Code", value: (row) => row.code },
  {
    key: "stage",
    label: "Stage",
    value: (row) => (row.openMatches > 0 ? "Matched" : STAGE_LABELS[row.stage]),
  },
  {
    key: "matches",
    label: "Mentors",
    value: (row) => row.mentors.map(({ name }) => name).join("; "),
  },
  { key: "waiting", label: "Days waiting", kind: "number", value: (row) => row.daysWaiting },
  { key: "lastSession", label: "Last session", kind: "day", value: (row) => row.lastSessionOn },
  { key: "site", label: "Site", value: (row) => row.siteName },
  { key: "referral", label: "Referred by", value: (row) => row.referralSource },
  { key: "referred", label: "Referred on", kind: "day", value: (row) => row.referredOn },
  { key: "languages", label: "Languages", value: (row) => row.languages.join("; ") },
  { key: "tags", label: "Experience", value: (row) => row.experienceTags.join("; ") },
  {
    key: "sessions",
    label: "Sessions attended",
    kind: "number",
    value: (row) => row.attendedSessions,
  },
  {
    key: "closed",
    label: "Closed",
    value: (row) => [row.closedOn, closing(row)].filter(Boolean).join(", ") || null,
  },
];

async function selected(trx: Trx, scope: ProgramScope, { search, ...chosen }: ExportSelection) {
  const naming = await menteeNaming(trx, scope);
  return sortedMentees(trx, scope, naming, menteeSearch.parse(search)).where((eb) =>
    isChosen(eb.ref("mentee.id"), chosen),
  );
}

export const menteeExport = defineExport<MenteeRow>({
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
      yield rows.map((row) => withDays(row, scope));
    }
  },
});
