import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import type { CourseRow, RequirementRow } from "#shared/training/courses-schema.ts";
import { useKindWords } from "#client/features/training/kind-words.ts";
import { useRefreshTraining, useUndoTraining } from "#client/features/training/use-training.ts";
import { dayText } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { toast } from "#client/ui/toast.tsx";

/** One requirement in a sentence: of whom, by when, and what it blocks. */
export function RequirementLine({
  requirement,
  course,
  mayEdit,
  onChange,
}: {
  requirement: RequirementRow;
  course: CourseRow;
  mayEdit: boolean;
  onChange: () => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const words = useWords();
  const { gates } = useKindWords();
  const { id: programId, today } = useProgram();
  const refresh = useRefreshTraining();
  const undo = useUndoTraining();
  const { mutateAsync: end } = useMutation(trpc.training.requirements.end.mutationOptions());
  const { id, role, gate, dueWithinDays, graceDays, appliesFrom } = requirement;
  const who = role ?? t`Every ${words.mentor}`;
  const takeAway = async () => {
    try {
      await end({ programId, id, ended: true });
      undo(t`${course.name} is no longer required`, () => end({ programId, id, ended: false }));
    } catch (error) {
      toast.error(t`Nothing was changed`, describeFailure(error).reason);
    }
    void refresh();
  };
  return (
    <li className="flex items-start gap-2 py-2">
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{who}</p>
        <p className="text-sm text-soft">
          {gates[gate]} ·{" "}
          {dueWithinDays === 0 ? (
            <Trans>due on the first day</Trans>
          ) : (
            <Trans>due within {dueWithinDays} days of the start</Trans>
          )}
          {graceDays > 0 && (
            <>
              {" · "}
              <Trans>{graceDays} days of grace</Trans>
            </>
          )}
          {appliesFrom > today && (
            <>
              {" · "}
              <Trans>from {dayText(appliesFrom, today)} on</Trans>
            </>
          )}
        </p>
      </div>
      {mayEdit && (
        <span className="flex">
          <IconButton
            icon={Pencil}
            label={t`Change the requirement of ${course.name} for: ${who}`}
            onPress={onChange}
          />
          <IconButton
            icon={Trash2}
            label={t`End the requirement of ${course.name} for: ${who}`}
            onPress={() => void takeAway()}
          />
        </span>
      )}
    </li>
  );
}
