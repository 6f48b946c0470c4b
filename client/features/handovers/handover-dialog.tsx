import { Trans, useLingui } from "@lingui/react/macro";
import { type ComponentType, Suspense, useState } from "react";
import { stepsFor, tickStep } from "#shared/handovers/checklist.ts";
import type { MatchDetail } from "#shared/matches/schema.ts";
import { ChecklistFields } from "#client/features/handovers/checklist-fields.tsx";
import { NoteChoice } from "#client/features/handovers/note-choice.tsx";
import { useHandover } from "#client/features/handovers/use-handover.ts";
import type { Failure } from "#client/lib/failure.ts";
import { useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

type Choice = {
  mentorId: string;
  mentorName: string;
  on: string;
  agreedEveryDays: number;
  agreedMonths: number;
  weight: number;
  acceptOverload: boolean;
  overrideReason?: string;
};

/** How the next mentor is chosen: the route brings it from the matches, which know the candidates and the gate. */
export type NextMentorField = ComponentType<{
  mentee: { id: string; label: string };
  weight: number;
  failure: Failure | null;
  onChoice: (choice: Choice | null) => void;
}>;

/** Hands a match over: to whom, from which day, what has been done for it, and which notes travel. */
export function HandoverDialog({
  match,
  nextMentor: NextMentor,
  onClose,
  onDone,
}: {
  match: MatchDetail;
  nextMentor: NextMentorField;
  onClose: () => void;
  onDone: (matchId: string) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const { id: programId, settings } = useProgram();
  const { create, tellHanded, isBusy } = useHandover();
  const { failure, submit } = useSubmit();
  const [ids] = useState(() => ({ id: newId(), toMatchId: newId() }));
  const [choice, setChoice] = useState<Choice | null>(null);
  const [steps, setSteps] = useState(() => stepsFor(settings.handoverSteps, words));
  const [sessionIds, setSessionIds] = useState<string[]>([]);
  const isTold = failure?.mark === "over-capacity" || failure?.mark === "requirements-missing";
  const send = () =>
    submit(async () => {
      if (!choice) return;
      const { mentorName: _, ...rest } = choice;
      const made = await create({
        programId,
        ...ids,
        ...rest,
        fromMatchId: match.id,
        fromVersion: match.version,
        checklist: steps,
        sessionIds,
      });
      tellHanded(made);
      onClose();
      onDone(made.to.matchId);
    });
  return (
    <Dialog
      isOpen
      size="large"
      onClose={onClose}
      isDismissable={choice === null && sessionIds.length === 0}
      title={t`Hand ${match.menteeLabel} over to another ${words.mentor}`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={isBusy}
            isDisabled={!choice}
            onPress={() => void send()}
          >
            {choice ? <Trans>Hand over to {choice.mentorName}</Trans> : <Trans>Hand over</Trans>}
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {failure && !isTold && <Notice kind="problem">{failure.reason}</Notice>}
        <p className="text-soft">
          {match.status === "ended" ? (
            <Trans>The match with {match.mentorName} has ended and keeps its day.</Trans>
          ) : (
            <Trans>
              The match with {match.mentorName} ends on the day the next one starts, with the reason
              “Handed over to another mentor”.
            </Trans>
          )}
        </p>
        <NextMentor
          mentee={{ id: match.menteeId, label: match.menteeLabel }}
          weight={match.weight}
          failure={failure}
          onChoice={setChoice}
        />
        <ChecklistFields
          steps={steps}
          onTick={(key, doneOn) => setSteps(tickStep(steps, key, doneOn))}
        />
        <p className="-mt-3 text-sm text-soft">
          <Trans>What stays open becomes a task of yours, due within a week.</Trans>
        </p>
        <Suspense fallback={<TextSkeleton />}>
          <NoteChoice matchId={match.id} chosen={sessionIds} onChange={setSessionIds} />
        </Suspense>
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
