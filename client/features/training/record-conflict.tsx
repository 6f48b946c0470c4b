import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { CompletionFields } from "#shared/training/records-schema.ts";
import type { Completion } from "#client/features/training/use-training.ts";
import { dayText } from "#client/lib/day-text.ts";
import { ConflictDialog } from "#client/ui/conflict-dialog.tsx";

/** Somebody else changed the same completion first: yours and theirs, and the person chooses. */
export function useRecordConflict(
  write: (fields: CompletionFields, version: number) => Promise<void>,
) {
  const { t } = useLingui();
  const [clash, setClash] = useState<{ mine: CompletionFields; now: Completion } | null>(null);
  const labels: Record<keyof CompletionFields, string> = {
    completedOn: t`Completed on`,
    hours: t`Hours`,
    preScore: t`Score before`,
    postScore: t`Score after`,
    certificateNumber: t`Certificate number`,
    expiresGiven: t`Expires on`,
  };
  const show = (field: keyof CompletionFields, value: string | number | null) =>
    value === null
      ? "–"
      : field === "completedOn" || field === "expiresGiven"
        ? dayText(String(value))
        : String(value);
  const fields = clash
    ? (Object.keys(labels) as (keyof CompletionFields)[])
        .filter((name) => clash.mine[name] !== clash.now[name])
        .map((name) => ({
          name,
          label: labels[name],
          yours: show(name, clash.mine[name]),
          theirs: show(name, clash.now[name]),
        }))
    : [];
  return {
    ask: (mine: CompletionFields, now: Completion) => setClash({ mine, now }),
    dialog: clash && (
      <ConflictDialog<CompletionFields>
        isOpen
        fields={fields}
        yours={clash.mine}
        theirs={{
          completedOn: clash.now.completedOn,
          hours: clash.now.hours,
          preScore: clash.now.preScore,
          postScore: clash.now.postScore,
          certificateNumber: clash.now.certificateNumber,
          expiresGiven: clash.now.expiresGiven,
        }}
        onMerge={(merged) => {
          const { version } = clash.now;
          setClash(null);
          void write(merged, version);
        }}
        onDiscard={() => setClash(null)}
        onClose={() => setClash(null)}
      />
    ),
  };
}
