import { useLingui } from "@lingui/react/macro";
import { minutesText, timeText } from "#client/features/sessions/clock-text.ts";
import { fromRow, type LogValues } from "#client/features/sessions/log-values.ts";
import { type SessionWords, useSessionWords } from "#client/features/sessions/session-words.ts";
import { dayInFull } from "#client/lib/day-text.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { ConflictDialog, type ConflictField } from "#client/ui/conflict-dialog.tsx";
import type { SessionRow } from "#shared/sessions/schema.ts";

type Field = Exclude<keyof LogValues, "id" | "mentorName">;

/** Two versions of one log, for the person to choose from. */
export type LogClash = {
  mine: LogValues;
  theirs: SessionRow;
  /** The note as they left it, opened because I wrote one too; undefined where mine was not touched. */
  theirNote: string | undefined;
  /** The note as I found it; undefined where I never opened it. */
  noteBefore: string | undefined;
};

/** Values of the form in words, for two versions to be compared by reading. */
const inWords: Record<Field, (values: LogValues, words: SessionWords) => string> = {
  mentorId: (values) => values.mentorName,
  heldOn: (values) => (values.heldOn ? dayInFull(values.heldOn) : ""),
  time: (values) => (values.time ? timeText(values.time) : ""),
  minutes: (values) => (values.minutes === null ? "" : minutesText(values.minutes)),
  mode: (values, words) => words.modes[values.mode],
  attendees: (values, words) =>
    values.attendees
      .map((one) => `${one.label}: ${words.outcomes[one.outcome]}`)
      .toSorted()
      .join("\n"),
  topics: (values) => values.topics.join(", "),
  strain: (values) => (values.strain === null ? "" : String(values.strain)),
  escalation: (values, words) => words.escalations[values.escalation],
  note: (values) => values.note ?? "",
};

/** Somebody else changed this log in the meantime: field by field, yours and theirs. */
export function LogConflict({
  clash: { mine, theirs, theirNote, noteBefore },
  onMerge,
  onDiscard,
  onClose,
}: {
  clash: LogClash;
  onMerge: (merged: LogValues) => void;
  onDiscard: () => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const { mentor } = useWords();
  const words = useSessionWords();
  const labels: [Field, string][] = [
    ["mentorId", cap(mentor)],
    ["heldOn", t`Day`],
    ["time", t`Time`],
    ["minutes", t`Length`],
    ["mode", t`How you met`],
    ["attendees", t`What happened`],
    ["topics", t`Topics`],
    ["strain", t`Strain`],
    ["escalation", t`Follow-up needed`],
    ["note", t`Note (opened to compare, which the audit trail says)`],
  ];
  // A note that I did not touch is theirs: not compared, and not sent. One that only I wrote is mine.
  const theirValues: LogValues = fromRow(theirs);
  if (theirNote !== undefined) {
    theirValues.note = theirNote === noteBefore ? (mine.note ?? "") : theirNote;
  }
  const mineToo: LogValues = { ...mine };
  if (theirNote === undefined) {
    delete mineToo.note;
    delete theirValues.note;
  }
  const fields = labels.flatMap(([name, label]): ConflictField<LogValues>[] => {
    const yours = inWords[name](mineToo, words);
    const other = inWords[name](theirValues, words);
    return yours === other ? [] : [{ name, label, yours, theirs: other }];
  });
  return (
    <ConflictDialog
      isOpen
      fields={fields}
      yours={mineToo}
      theirs={theirValues}
      onMerge={(merged) =>
        onMerge(
          merged.mentorId === mine.mentorId ? { ...merged, mentorName: mine.mentorName } : merged,
        )
      }
      onDiscard={onDiscard}
      onClose={onClose}
    />
  );
}
