import { useState } from "react";
import { loadAfter, overloadSentence } from "#shared/matches/load.ts";
import {
  AgreedFields,
  type AgreedValues,
  usualAgreement,
} from "#client/features/matches/agreed-fields.tsx";
import { CandidateList } from "#client/features/matches/candidate-list.tsx";
import { GateChoice } from "#client/features/matches/gate-choice.tsx";
import { OverloadChoice } from "#client/features/matches/overload-choice.tsx";
import type { Candidate } from "#client/features/matches/use-candidates.ts";
import { useGate } from "#client/features/matches/use-gate.ts";
import type { Failure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";

/** Who takes a mentee over and what is agreed; null while something of it is missing. */
export type NextMentorChoice = {
  mentorId: string;
  mentorName: string;
  on: string;
  agreedEveryDays: number;
  agreedMonths: number;
  weight: number;
  acceptOverload: boolean;
  overrideReason?: string;
};

/** Chooses the next mentor of a mentee who has one: the same list, gate and capacity as for any match. */
export function NextMentor({
  mentee,
  weight,
  failure,
  onChoice,
}: {
  mentee: { id: string; label: string };
  /** What the match has counted as so far. */
  weight: number;
  /** What the server said of the last try. */
  failure: Failure | null;
  onChoice: (choice: NextMentorChoice | null) => void;
}) {
  const { today } = useProgram();
  const seeker = { kind: "mentee" as const, ...mentee };
  const [chosen, setChosen] = useState<Candidate | null>(null);
  const [agreed, setAgreed] = useState<AgreedValues>(() => ({ ...usualAgreement(today), weight }));
  const [accepted, setAccepted] = useState(false);
  const gate = useGate(seeker, chosen, failure);
  const added = agreed.weight ?? 0;
  const load = chosen?.kind === "mentor" ? loadAfter(chosen, added) : null;
  const foreseen = chosen && load?.over ? overloadSentence(chosen.label, load) : null;
  const overload = failure?.mark === "over-capacity" ? failure.reason : foreseen;

  const tell = (change: {
    chosen?: Candidate | null;
    agreed?: AgreedValues;
    accepted?: boolean;
    reason?: string;
  }) => {
    const next = { chosen, agreed, accepted, reason: gate.reason, ...change };
    const { startedOn, agreedEveryDays, agreedMonths } = next.agreed;
    const wants = next.chosen?.kind === "mentor" ? next.chosen : null;
    const isOver = wants !== null && loadAfter(wants, next.agreed.weight ?? 0).over;
    const needsReason = wants?.refusal != null || failure?.mark === "requirements-missing";
    const isReady =
      (!isOver || next.accepted) && (!needsReason || next.reason.trim() !== "") && startedOn;
    if (!wants || !isReady || !agreedEveryDays || !agreedMonths || next.agreed.weight === null) {
      onChoice(null);
      return;
    }
    onChoice({
      mentorId: wants.id,
      mentorName: wants.label,
      on: startedOn,
      agreedEveryDays,
      agreedMonths,
      weight: next.agreed.weight,
      acceptOverload: next.accepted,
      ...(needsReason && { overrideReason: next.reason.trim() }),
    });
  };
  return (
    <>
      <CandidateList
        seeker={seeker}
        weight={added}
        chosen={chosen}
        onChoose={(next) => {
          setChosen(next);
          setAccepted(false);
          tell({ chosen: next, accepted: false });
        }}
      />
      {gate.sentence && (
        <GateChoice
          sentence={gate.sentence}
          reason={gate.reason}
          onReason={(reason) => {
            gate.setReason(reason);
            tell({ reason });
          }}
        />
      )}
      <AgreedFields
        values={agreed}
        onChange={(change) => {
          const next = { ...agreed, ...change };
          setAgreed(next);
          tell({ agreed: next });
        }}
        errors={{ ...failure?.fieldErrors, startedOn: failure?.fieldErrors["on"] }}
      />
      {overload && (
        <OverloadChoice
          sentence={overload}
          accepted={accepted}
          onAccept={(next) => {
            setAccepted(next);
            tell({ accepted: next });
          }}
        />
      )}
    </>
  );
}
