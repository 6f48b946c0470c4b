import { useLingui } from "@lingui/react/macro";
import { dayInFull, minutesText, timeText } from "#client/features/sessions/days.ts";
import { fromRow, type LogValues } from "#client/features/sessions/log-values.ts";
import { type SessionWords, useSessionWords } from "#client/features/sessions/session-words.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { ConflictDialog, type ConflictField } from "#client/ui/conflict-dialog.tsx";
import type { SessionRow } from "#shared/sessions/schema.ts";

type Field = Exclude<keyof LogValues, "id" | "mentorName" | "note">;

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
};

/** Somebody else changed this log in the meantime: field by field, yours and theirs. */
export function LogConflict({
  mine,
  theirs,
  onMerge,
  onDiscard,
}: {
  mine: LogValues;
  theirs: SessionRow;
  onMerge: (merged: LogValues) => void;
  onDiscard: () => void;
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
  ];
  // The note is not compared: theirs may only be opened on purpose. What was typed here is kept.
  const theirValues: LogValues = { ...fromRow(theirs), note: mine.note };
  const fields = labels.flatMap(([name, label]): ConflictField<LogValues>[] => {
    const yours = inWords[name](mine, words);
    const other = inWords[name](theirValues, words);
    return yours === other ? [] : [{ name, label, yours, theirs: other }];
  });
  return (
    <ConflictDialog
      isOpen
      fields={fields}
      yours={mine}
      theirs={theirValues}
      onMerge={(merged) =>
        onMerge(
          merged.mentorId === mine.mentorId ? { ...merged, mentorName: mine.mentorName } : merged,
        )
      }
      onDiscard={onDiscard}
      onClose={() => onMerge(mine)}
    />
  );
}
