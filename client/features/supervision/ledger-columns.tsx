import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { ledgerStandingLabels, type LedgerStanding } from "#shared/supervision/ledger.ts";
import type { LedgerRow } from "#shared/supervision/ledger-schema.ts";
import { agoText, dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Chip, type Tone } from "#client/ui/chip.tsx";
import type { DataColumn } from "#client/ui/data-table-columns.ts";

const TONES: Record<LedgerStanding, Tone> = {
  overdue: "talk",
  soon: "watch",
  later: "steady",
  away: "neutral",
};

/** Where a mentor stands, with the days where there are any to tell. */
export function StandingChip({ row }: { row: LedgerRow }) {
  const days = row.overdueDays;
  return (
    <Chip tone={TONES[row.standing]}>
      {row.standing === "overdue"
        ? plural(days, { one: "Overdue by # day", other: "Overdue by # days" })
        : ledgerStandingLabels[row.standing]}
    </Chip>
  );
}

/** The columns of the ledger. */
export function useLedgerColumns(): DataColumn<LedgerRow>[] {
  const { t } = useLingui();
  const words = useWords();
  const { today } = useProgram();
  return [
    {
      id: "name",
      label: cap(words.mentor),
      isTitle: true,
      sortable: true,
      size: 190,
      cell: (row) => row.name,
    },
    {
      id: "supervisor",
      label: cap(words.supervisor),
      sortable: true,
      size: 160,
      cell: (row) => row.supervisorName ?? "–",
    },
    {
      id: "standing",
      label: t`Standing`,
      size: 190,
      card: "status",
      cell: (row) => <StandingChip row={row} />,
    },
    {
      id: "last",
      label: t`Last one to one`,
      sortable: true,
      size: 150,
      cell: (row) => (row.lastOn ? agoText(row.lastOn, today) : t`None yet`),
    },
    {
      id: "due",
      label: t`Next due`,
      sortable: true,
      size: 130,
      cell: (row) => (row.standing === "away" ? "–" : dayText(row.dueOn, today)),
    },
    {
      id: "missed",
      label: t`Missed in a row`,
      sortable: true,
      align: "end",
      size: 130,
      cell: (row) => row.missed,
    },
    {
      id: "every",
      label: t`Agreed`,
      size: 150,
      cell: (row) => plural(row.everyDays, { one: "every day", other: "every # days" }),
    },
    {
      id: "group",
      label: t`Last group`,
      size: 130,
      cell: (row) => (row.lastGroupOn ? agoText(row.lastGroupOn, today) : "–"),
    },
  ];
}
