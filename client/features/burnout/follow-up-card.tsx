import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Lock, Plus, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import type { FollowUpRow } from "#shared/burnout/schema.ts";
import { signFacts } from "#shared/burnout/signs/catalogue.ts";
import { useSignChanges } from "#client/features/burnout/use-sign-changes.ts";
import { useSignWords } from "#client/features/burnout/use-words.ts";
import { dayText } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { toast } from "#client/ui/toast.tsx";

const StepDialog = later(() =>
  import("#client/features/burnout/step-dialog.tsx").then((module) => module.StepDialog),
);
const CloseDialog = later(() =>
  import("#client/features/burnout/close-dialog.tsx").then((module) => module.CloseDialog),
);

/** One conversation from its reasons to its outcome: who sees to it, what was done, how it came out. */
export function FollowUpCard({ followUp, name }: { followUp: FollowUpRow; name: string }) {
  const { t } = useLingui();
  const words = useSignWords();
  const { today } = useProgram();
  const { reopen } = useSignChanges();
  const [asked, setAsked] = useState<"step" | "close" | null>(null);
  const { closedOn, outcome, dueOn, ownerName } = followUp;
  const isOpen = closedOn === null;
  const because = followUp.signs.map(({ key }) => signFacts[key].name).join(", ");
  return (
    <Card
      title={
        isOpen ? t`Planned conversation` : t`Conversation of ${dayText(followUp.openedOn, today)}`
      }
      actions={
        isOpen ? undefined : (
          <Button variant="quiet" icon={Undo2} onPress={() => reopen(followUp)}>
            <Trans>Open again</Trans>
          </Button>
        )
      }
    >
      <p className={isOpen && dueOn < today ? "text-act" : "text-soft"}>
        {isOpen ? (
          <Trans>By {dayText(dueOn, today)}</Trans>
        ) : (
          <Trans>
            Closed {dayText(closedOn, today)}: {outcome && words.outcomes[outcome]}
          </Trans>
        )}
        {ownerName && ` · ${ownerName}`}
      </p>
      {because !== "" && (
        <p className="text-sm text-soft">
          <Trans>Because of: {because}</Trans>
        </p>
      )}
      {!isOpen && followUp.signs.some(({ useful }) => useful !== null) && (
        <p className="text-sm text-soft">
          <Trans>
            Useful to know:{" "}
            {followUp.signs
              .flatMap(({ key, useful }) =>
                useful === null ? [] : [`${signFacts[key].name} – ${words.useful[useful]}`],
              )
              .join(", ")}
          </Trans>
        </p>
      )}
      <ol className="mt-2 flex flex-col gap-2">
        {followUp.steps.map((step) => (
          <Step key={step.id} step={step} isOpen={isOpen} />
        ))}
      </ol>
      {isOpen && (
        <div data-print="off" className="mt-3 flex flex-wrap gap-2">
          <Button icon={Plus} onPress={() => setAsked("step")}>
            <Trans>Note what was done</Trans>
          </Button>
          <Button onPress={() => setAsked("close")}>
            <Trans>Close it</Trans>
          </Button>
        </div>
      )}
      {asked === "step" && (
        <StepDialog followUpId={followUp.id} name={name} onClose={() => setAsked(null)} />
      )}
      {asked === "close" && <CloseDialog followUp={followUp} onClose={() => setAsked(null)} />}
    </Card>
  );
}

function Step({ step, isOpen }: { step: FollowUpRow["steps"][number]; isOpen: boolean }) {
  const { t } = useLingui();
  const words = useSignWords();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const { removeStep } = useSignChanges();
  const [note, setNote] = useState<string | null>(null);
  const read = useMutation(trpc.burnout.readNote.mutationOptions({ gcTime: 0 }));
  const label = words.steps[step.kind];
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-3 border-l-2 border-line pl-3">
      <div className="min-w-0">
        <p>
          <span className="font-medium">{label}</span>{" "}
          <span className="text-sm text-soft">
            {dayText(step.onDay, today)}
            {step.personName && ` · ${step.personName}`}
          </span>
        </p>
        {note !== null && <p className="whitespace-pre-wrap wrap-anywhere">{note}</p>}
        {step.hasNote && note === null && (
          <Button
            variant="quiet"
            icon={Lock}
            isPending={read.isPending}
            onPress={() =>
              read.mutate(
                { programId, id: step.id },
                {
                  onSuccess: (answer) => setNote(answer.note),
                  onError: (error) =>
                    toast.error(t`The note was not opened`, describeFailure(error).reason),
                },
              )
            }
          >
            <Trans>Open the note</Trans>
          </Button>
        )}
      </div>
      {isOpen && (
        <IconButton
          icon={Trash2}
          label={t`Take back: ${label}`}
          onPress={() => removeStep(step.id, label)}
        />
      )}
    </li>
  );
}
