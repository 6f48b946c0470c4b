import { useLingui } from "@lingui/react/macro";
import { END_REASON_LABELS } from "#shared/matches/status.ts";
import { labelOf } from "#shared/mentees/demographics.ts";
import type { MatchRow } from "#shared/matches/schema.ts";
import { useAgreedText } from "#client/features/matches/agreed-text.ts";
import { ContactChip, MatchStatusChip } from "#client/features/matches/chips.tsx";
import { agoText, dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import type { DataColumn } from "#client/ui/data-table-columns.ts";

/** The columns of the list of matches. */
export function useMatchColumns(): DataColumn<MatchRow>[] {
  const { t } = useLingui();
  const words = useWords();
  const { today } = useProgram();
  const agreed = useAgreedText();
  const day = (value: string | null) => (value ? dayText(value, today) : "–");
  return [
    {
      id: "mentor",
      label: cap(words.mentor),
      isTitle: true,
      sortable: true,
      size: 170,
      cell: (row) => row.mentorName,
    },
    {
      id: "mentee",
      label: cap(words.mentee),
      sortable: true,
      size: 150,
      cell: (row) => row.menteeLabel,
    },
    {
      id: "status",
      label: t`Status`,
      sortable: true,
      size: 120,
      card: "status",
      cell: (row) => <MatchStatusChip status={row.status} />,
    },
    {
      id: "contact",
      label: t`Contact`,
      sortable: true,
      size: 210,
      cell: (row) => (row.contact.days === null ? "–" : <ContactChip match={row} />),
    },
    {
      id: "agreed",
      label: t`Agreed`,
      sortable: true,
      size: 140,
      cell: (row) => agreed(row.agreedEveryDays),
    },
    {
      id: "lastSession",
      label: t`Last session`,
      sortable: true,
      size: 140,
      cell: (row) => (row.lastSessionOn ? agoText(row.lastSessionOn, today) : "–"),
    },
    {
      id: "sessions",
      label: t`Sessions`,
      sortable: true,
      align: "end",
      size: 110,
      cell: (row) => row.sessions,
    },
    {
      id: "started",
      label: t`Started`,
      sortable: true,
      size: 130,
      cell: (row) => day(row.startedOn),
    },
    {
      id: "site",
      label: cap(words.site),
      size: 140,
      startsHidden: true,
      cell: (row) => row.siteName ?? "–",
    },
    {
      id: "until",
      label: t`Agreed until`,
      size: 140,
      startsHidden: true,
      cell: (row) => day(row.agreedUntil),
    },
    {
      id: "weight",
      label: t`Counts as`,
      sortable: true,
      align: "end",
      size: 110,
      startsHidden: true,
      cell: (row) => row.weight,
    },
    { id: "ended", label: t`Ended`, sortable: true, size: 130, cell: (row) => day(row.endedOn) },
    {
      id: "reason",
      label: t`Reason of the end`,
      size: 190,
      cell: (row) => (row.endReason ? labelOf(END_REASON_LABELS, row.endReason) : "–"),
    },
  ];
}
