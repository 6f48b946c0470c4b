import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { loadAfter, overloadSentence } from "#shared/matches/load.ts";
import { matchCreateInput, type MatchDetail } from "#shared/matches/schema.ts";
import { AgreedFields, usualAgreement } from "#client/features/matches/agreed-fields.tsx";
import { CandidateList } from "#client/features/matches/candidate-list.tsx";
import { GateChoice } from "#client/features/matches/gate-choice.tsx";
import { OverloadChoice } from "#client/features/matches/overload-choice.tsx";
import type { Candidate, Seeker } from "#client/features/matches/use-candidates.ts";
import { useGate } from "#client/features/matches/use-gate.ts";
import { useRefreshMatches } from "#client/features/matches/use-refresh.ts";
import { describeFailure, type Failure } from "#client/lib/failure.ts";
import { focusFirstInvalid } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { toast } from "#client/ui/toast.tsx";

/** Finds the other side for a mentee or a mentor, says what it does to the load, and matches the two. */
export function MatchDialog({
  seeker,
  onClose,
  onMatched,
}: {
  seeker: Seeker;
  onClose: () => void;
  onMatched?: (match: MatchDetail) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const queryClient = useQueryClient();
  const refresh = useRefreshMatches();
  const [id] = useState(newId);
  const [chosen, setChosen] = useState<Candidate | null>(null);
  const [agreed, setAgreed] = useState(() => usualAgreement(today));
  const [accepted, setAccepted] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const create = useMutation(trpc.matches.create.mutationOptions());

  const weight = agreed.weight ?? 0;
  const load = chosen?.kind === "mentor" ? loadAfter(chosen, weight) : null;
  const foreseen = chosen && load?.over ? overloadSentence(chosen.label, load) : null;
  // The server's number is the newer one: somebody else may have matched this mentor meanwhile.
  const overload = failure?.mark === "over-capacity" ? failure.reason : foreseen;
  const gate = useGate(seeker, chosen, failure);
  const isTold = failure?.mark === "over-capacity" || failure?.mark === "requirements-missing";

  const choose = (candidate: Candidate | null) => {
    setChosen(candidate);
    setAccepted(false);
    setFailure(null);
    setErrors({});
  };
  const send = async () => {
    const pair =
      seeker.kind === "mentee"
        ? { menteeId: seeker.id, mentorId: chosen?.id }
        : { mentorId: seeker.id, menteeId: chosen?.id };
    const input = { programId, id, ...pair, ...agreed, acceptOverload: accepted, ...gate.override };
    const checked = matchCreateInput.safeParse(input);
    const sentences = (checked.error?.issues ?? []).map((issue) => [
      String(issue.path[0]),
      issue.message,
    ]);
    setErrors(Object.fromEntries(sentences) as Record<string, string>);
    if (!checked.success) return focusFirstInvalid();
    try {
      const match = await create.mutateAsync(checked.data);
      void refresh();
      toast.success(t`${match.mentorName} and ${match.menteeLabel} are matched`);
      onMatched?.(match);
      onClose();
    } catch (error) {
      setFailure(describeFailure(error));
      setAccepted(false);
      void queryClient.invalidateQueries({ queryKey: [["matches", "candidates"]] });
      void queryClient.invalidateQueries({ queryKey: [["matches", "eligibility"]] });
    }
  };
  const other = seeker.kind === "mentee" ? words.mentor : words.mentee;
  const all = { ...failure?.fieldErrors, ...errors };
  const unchosen = all[seeker.kind === "mentee" ? "mentorId" : "menteeId"];

  return (
    <Dialog
      isOpen
      size="large"
      onClose={onClose}
      isDismissable={chosen === null}
      title={t`Match ${seeker.label} with a ${other}`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={create.isPending}
            isDisabled={!chosen || gate.isClosed || (overload !== null && !accepted)}
            onPress={() => void send()}
          >
            {chosen ? <Trans>Match with {chosen.label}</Trans> : <Trans>Match</Trans>}
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {failure && !isTold && <Notice kind="problem">{unchosen ?? failure.reason}</Notice>}
        {gate.sentence && seeker.kind === "mentor" && (
          <GateChoice sentence={gate.sentence} reason={gate.reason} onReason={gate.setReason} />
        )}
        <CandidateList seeker={seeker} weight={weight} chosen={chosen} onChoose={choose} />
        {gate.sentence && seeker.kind === "mentee" && (
          <GateChoice sentence={gate.sentence} reason={gate.reason} onReason={gate.setReason} />
        )}
        <AgreedFields
          values={agreed}
          onChange={(change) => {
            setAgreed({ ...agreed, ...change });
            setErrors({});
            if (failure?.mark === "over-capacity") setFailure(null);
          }}
          errors={all}
        />
        {overload && (
          <OverloadChoice sentence={overload} accepted={accepted} onAccept={setAccepted} />
        )}
        {chosen && load && !load.over && (
          <p className="text-soft" role="status">
            <Trans>
              {chosen.label} goes from {load.before} % to {load.after} % of the capacity.
            </Trans>
          </p>
        )}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
