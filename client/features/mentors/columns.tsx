import { useLingui } from "@lingui/react/macro";
import { eachOnce } from "#shared/lib/text.ts";
import {
  HIDDEN_AT_FIRST,
  hoursOf,
  mentorColumnLabels,
  MENTOR_SORTS,
  type MentorColumn,
} from "#shared/mentors/columns.ts";
import { mentorFields, type MentorRow } from "#shared/mentors/schema.ts";
import { mentorStatusFacts } from "#shared/mentors/status.ts";
import { LoadMeter } from "#client/features/mentors/load-meter.tsx";
import { TrainingMark } from "#client/features/mentors/training-mark.tsx";
import { useMentorChanges } from "#client/features/mentors/use-mentor-changes.ts";
import { NONE, orNull, usePlaces } from "#client/features/mentors/use-places.ts";
import { agoText, dayText } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import type { DataColumn } from "#client/ui/data-table-columns.ts";
import { EditableCell } from "#client/ui/editable-cell.tsx";

const hours = new Intl.NumberFormat("en-US", { minimumFractionDigits: 1 });
const sorts: readonly string[] = MENTOR_SORTS;

/** What was typed into a cell makes no sense; the message is for the person. */
class CellError extends Error {
  override name = "CellError";
}
const readReason = (error: unknown) =>
  error instanceof CellError ? error.message : describeFailure(error).reason;
const commas = (words: readonly string[]) => words.join(", ");
const nothing = "–";

type Cell = Pick<DataColumn<MentorRow>, "cell" | "size"> & Partial<DataColumn<MentorRow>>;

/** The columns of the roster; a coordinator changes site, supervisor, capacity and words where they stand. */
export function useMentorColumns(): DataColumn<MentorRow>[] {
  const { t } = useLingui();
  const { today } = useProgram();
  const mayEdit = useHasRole("coordinator");
  const { siteOptions, supervisorOptions } = usePlaces();
  const { changeCell } = useMentorChanges();

  const cells: Record<MentorColumn, Cell> = {
    name: { isTitle: true, size: 156, cell: (row) => row.name },
    pronouns: { size: 110, cell: (row) => row.pronouns ?? nothing },
    status: {
      size: 94,
      card: "status",
      cell: (row) => mentorStatusFacts[row.status].label,
    },
    site: {
      size: 118,
      cell: (row) =>
        mayEdit ? (
          <EditableCell
            label={t`Site of ${row.name}`}
            value={row.siteId ?? NONE}
            options={siteOptions(row.siteId)}
            display={row.siteName ?? nothing}
            readReason={readReason}
            onSave={(id) => changeCell(row, "siteId", orNull(id))}
          />
        ) : (
          (row.siteName ?? nothing)
        ),
    },
    supervisor: {
      size: 142,
      cell: (row) =>
        mayEdit ? (
          <EditableCell
            label={t`Supervisor of ${row.name}`}
            value={row.supervisorId ?? NONE}
            options={supervisorOptions({ id: row.supervisorId, name: row.supervisorName })}
            display={row.supervisorName ?? nothing}
            readReason={readReason}
            onSave={(id) => changeCell(row, "supervisorId", orNull(id))}
          />
        ) : (
          (row.supervisorName ?? nothing)
        ),
    },
    load: {
      size: 166,
      cell: (row) => <LoadMeter load={row.load} capacity={row.capacity} />,
    },
    openMatches: { size: 128, align: "end", cell: (row) => row.openMatches },
    sessions30: { size: 116, align: "end", cell: (row) => row.sessions30 },
    hours30: { size: 98, align: "end", cell: (row) => hours.format(hoursOf(row.minutes30)) },
    lastContact: {
      size: 112,
      cell: (row) =>
        row.lastSessionOn ? (
          <time dateTime={row.lastSessionOn} title={dayText(row.lastSessionOn)}>
            {agoText(row.lastSessionOn, today)}
          </time>
        ) : (
          t`None yet`
        ),
    },
    training: {
      size: 138,
      cell: (row) => <TrainingMark training={row.training} blockedFrom={row.blockedFrom} />,
    },
    languages: {
      size: 160,
      cell: (row) =>
        mayEdit ? (
          <EditableCell
            label={t`Languages of ${row.name}, with commas`}
            value={commas(row.languages)}
            display={commas(row.languages) || nothing}
            readReason={readReason}
            onSave={(text) => changeCell(row, "languages", wordsOf(text))}
          />
        ) : (
          commas(row.languages) || nothing
        ),
    },
    tags: {
      size: 200,
      cell: (row) =>
        mayEdit ? (
          <EditableCell
            label={t`Lived experience of ${row.name}, with commas`}
            value={commas(row.experienceTags)}
            display={commas(row.experienceTags) || nothing}
            readReason={readReason}
            onSave={(text) => changeCell(row, "experienceTags", wordsOf(text))}
          />
        ) : (
          commas(row.experienceTags) || nothing
        ),
    },
    joined: { size: 130, cell: (row) => (row.joinedOn ? dayText(row.joinedOn) : nothing) },
    email: { size: 210, cell: (row) => row.email ?? nothing },
    phone: { size: 150, cell: (row) => row.phone ?? nothing },
    capacity: {
      size: 110,
      align: "end",
      cell: (row) =>
        mayEdit ? (
          <EditableCell
            label={t`Capacity of ${row.name}`}
            value={String(row.capacity)}
            readReason={readReason}
            onSave={(text) => changeCell(row, "capacity", capacityOf(text))}
          />
        ) : (
          row.capacity
        ),
    },
  };
  return Object.entries(cells).map(([id, column]) => ({
    ...column,
    id,
    label: mentorColumnLabels[id as MentorColumn],
    sortable: sorts.includes(id),
    startsHidden: HIDDEN_AT_FIRST.some((hidden) => hidden === id),
  }));
}

function wordsOf(text: string): string[] {
  return eachOnce(text.split(",").map((word) => word.trim()));
}

/** The figure that was typed, with a comma or a point. */
function capacityOf(text: string): number {
  const value = mentorFields.shape.capacity.safeParse(Number(text.trim().replace(",", ".")));
  if (text.trim() && value.success) return value.data;
  throw new CellError("Give a number from 0 to 100 with at most two decimals, such as 4.");
}
