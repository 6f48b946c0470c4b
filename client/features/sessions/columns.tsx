import { useLingui } from "@lingui/react/macro";
import { HIDDEN_COLUMNS, type SessionColumn } from "#shared/sessions/columns.ts";
import { LATE_AFTER_DAYS, type SessionRow, SORT_KEYS } from "#shared/sessions/schema.ts";
import { minutesText, timeText } from "#client/features/sessions/clock-text.ts";
import {
  EscalationChip,
  GroupMark,
  NoteMark,
  OutcomeChip,
} from "#client/features/sessions/session-chips.tsx";
import { useSessionWords } from "#client/features/sessions/session-words.ts";
import { dayInFull } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import type { DataColumn } from "#client/ui/data-table-columns.ts";

type Part = Omit<DataColumn<SessionRow>, "id" | "sortable" | "startsHidden">;

/** 'M-0117, M-0120 and 2 more' */
export function useMenteesText(): (row: SessionRow) => string {
  const { t } = useLingui();
  return (row) => {
    const names = row.attendees.map((one) => one.label).join(", ");
    const more = row.hiddenAttendees;
    if (more === 0) return names;
    return names === "" ? t`${more} whom you may not see` : t`${names} and ${more} more`;
  };
}

/** The columns of the list, keyed as in the export. */
export function useSessionColumns(): DataColumn<SessionRow>[] {
  const { t } = useLingui();
  const { mentor, site, supervisor } = useWords();
  const { today, timeZone } = useProgram();
  const words = useSessionWords();
  const menteesText = useMenteesText();
  const loggedText = (row: SessionRow) =>
    new Intl.DateTimeFormat("en-US", { timeZone, month: "short", day: "numeric" }).format(
      new Date(row.loggedAt),
    );
  const parts: Record<SessionColumn, Part> = {
    mentor: { label: cap(mentor), isTitle: true, size: 170, cell: (row) => row.mentorName },
    mentees: {
      label: t`With`,
      size: 150,
      cell: (row) => (
        <>
          {menteesText(row)} {row.kind === "group" && <GroupMark label={words.kinds.group} />}
        </>
      ),
    },
    heldOn: { label: t`Day`, size: 130, cell: (row) => dayInFull(row.heldOn, today) },
    time: { label: t`Time`, size: 96, cell: (row) => (row.time ? timeText(row.time) : "–") },
    outcome: {
      label: t`Outcome`,
      size: 190,
      card: "status",
      cell: (row) => <OutcomeChip outcome={row.outcome} />,
    },
    mode: { label: t`How`, size: 100, cell: (row) => words.modes[row.mode] },
    minutes: {
      label: t`Length`,
      size: 110,
      align: "end",
      cell: (row) => (row.minutes === 0 ? "–" : minutesText(row.minutes)),
    },
    topics: { label: t`Topics`, size: 200, cell: (row) => row.topics.join(", ") || "–" },
    strain: { label: t`Strain`, size: 90, align: "end", cell: (row) => row.strain ?? "–" },
    escalation: {
      label: t`Follow-up`,
      size: 110,
      cell: (row) => <EscalationChip escalation={row.escalation} />,
    },
    kind: { label: t`Kind`, size: 110, cell: (row) => words.kinds[row.kind] },
    site: { label: cap(site), size: 130, cell: (row) => row.siteName ?? "–" },
    supervisor: { label: cap(supervisor), size: 140, cell: (row) => row.supervisorName ?? "–" },
    loggedAt: { label: t`Logged`, size: 110, cell: loggedText },
    daysToLog: {
      label: t`Days to log`,
      size: 110,
      align: "end",
      cell: (row) =>
        row.daysToLog > LATE_AFTER_DAYS ? (
          <span className="text-talk">{t`${row.daysToLog}, late`}</span>
        ) : (
          row.daysToLog
        ),
    },
    loggedBy: { label: t`Logged by`, size: 140, cell: (row) => row.loggedByName ?? "–" },
    note: {
      label: t`Note`,
      size: 70,
      cell: (row) => (row.hasNote ? <NoteMark label={t`There is a note`} /> : null),
    },
  };
  const sortKeys: readonly string[] = SORT_KEYS;
  return (Object.entries(parts) as [SessionColumn, Part][]).map(([id, part]) => ({
    id,
    ...part,
    sortable: sortKeys.includes(id),
    startsHidden: HIDDEN_COLUMNS.includes(id),
  }));
}
