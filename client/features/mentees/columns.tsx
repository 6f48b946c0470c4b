import { useLingui } from "@lingui/react/macro";
import { labelOf } from "#shared/mentees/demographics.ts";
import { CLOSE_REASON_LABELS, OPEN_STAGES, STAGE_LABELS } from "#shared/mentees/stage.ts";
import type { MenteeRow } from "#shared/mentees/schema.ts";
import type { SiteRow } from "#shared/programs/schema.ts";
import { useMenteeChanges } from "#client/features/mentees/use-mentee-changes.ts";
import { StageChip } from "#client/features/mentees/stage-chip.tsx";
import { agoText, dayText } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { usePhone } from "#client/lib/media.ts";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import type { DataColumn } from "#client/ui/data-table-columns.ts";
import { EditableCell } from "#client/ui/editable-cell.tsx";

const readReason = (error: unknown) => describeFailure(error).reason;

/** The columns of the list; a coordinator changes stage, site and referral source where they stand. */
export function useMenteeColumns(sites: readonly SiteRow[]): DataColumn<MenteeRow>[] {
  const { t } = useLingui();
  const words = useWords();
  const { today, settings } = useProgram();
  const isPhone = usePhone();
  // On a card one taps to open; the fields are changed there.
  const mayEdit = useHasRole("coordinator") && !isPhone;
  const { change, moveTo } = useMenteeChanges();
  const stages = OPEN_STAGES.map((id) => ({ id, label: STAGE_LABELS[id] }));
  const siteOptions = (row: MenteeRow) => [
    { id: "", label: t`No ${words.site}` },
    ...sites
      .filter((site) => site.closedOn === null || site.id === row.siteId)
      .map(({ id, name }) => ({ id, label: name })),
  ];
  const code: DataColumn<MenteeRow> = {
    id: "code",
    label: t`Code`,
    startsHidden: true,
    size: 110,
    cell: (row) => row.code,
  };
  return [
    {
      id: "label",
      label: settings.menteeNaming === "name" ? t`Name` : t`Code`,
      isTitle: true,
      sortable: true,
      size: 170,
      cell: (row) => row.label,
    },
    ...(settings.menteeNaming === "name" ? [code] : []),
    {
      id: "stage",
      label: t`Stage`,
      sortable: true,
      size: 210,
      card: "status",
      cell: (row) =>
        mayEdit && row.stage !== "closed" ? (
          <EditableCell
            label={t`Stage of ${row.label}`}
            value={row.stage}
            options={stages}
            display={<StageChip mentee={row} />}
            readReason={readReason}
            onSave={(stage) => {
              const next = OPEN_STAGES.find((one) => one === stage);
              return next ? moveTo(row, next) : undefined;
            }}
          />
        ) : (
          <StageChip mentee={row} />
        ),
    },
    {
      id: "matches",
      label: cap(words.mentor),
      sortable: true,
      size: 160,
      cell: (row) => row.mentors.map(({ name }) => name).join(", ") || "–",
    },
    {
      id: "waiting",
      label: t`Days waiting`,
      sortable: true,
      align: "end",
      size: 145,
      cell: (row) => row.daysWaiting ?? "–",
    },
    {
      id: "lastSession",
      label: t`Last session`,
      sortable: true,
      size: 130,
      cell: (row) => (row.lastSessionOn ? agoText(row.lastSessionOn, today) : "–"),
    },
    {
      id: "site",
      label: t`Site`,
      sortable: true,
      size: 140,
      cell: (row) =>
        mayEdit ? (
          <EditableCell
            label={t`Site of ${row.label}`}
            value={row.siteId ?? ""}
            options={siteOptions(row)}
            display={row.siteName ?? "–"}
            readReason={readReason}
            onSave={(siteId) => change(row, { siteId: siteId || null })}
          />
        ) : (
          (row.siteName ?? "–")
        ),
    },
    {
      id: "referral",
      label: t`Referred by`,
      sortable: true,
      size: 190,
      cell: (row) =>
        mayEdit ? (
          <EditableCell
            label={t`Referral source of ${row.label}`}
            value={row.referralSource ?? ""}
            readReason={readReason}
            onSave={(referralSource) => change(row, { referralSource })}
          />
        ) : (
          (row.referralSource ?? "–")
        ),
    },
    {
      id: "referred",
      label: t`Referred on`,
      sortable: true,
      size: 130,
      cell: (row) => dayText(row.referredOn, today),
    },
    {
      id: "languages",
      label: t`Languages`,
      size: 170,
      startsHidden: true,
      cell: (row) => row.languages.join(", ") || "–",
    },
    {
      id: "tags",
      label: t`Experience`,
      size: 200,
      startsHidden: true,
      cell: (row) => row.experienceTags.join(", ") || "–",
    },
    {
      id: "sessions",
      label: t`Sessions attended`,
      align: "end",
      size: 150,
      startsHidden: true,
      cell: (row) => row.attendedSessions,
    },
    {
      id: "closed",
      label: t`Closed`,
      size: 200,
      startsHidden: true,
      cell: (row) =>
        row.closedOn
          ? `${dayText(row.closedOn, today)}, ${labelOf(CLOSE_REASON_LABELS, row.closeReason ?? "other")}`
          : "–",
    },
  ];
}
