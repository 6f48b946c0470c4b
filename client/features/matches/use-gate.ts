import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMayOverride } from "#client/features/matches/gate-choice.tsx";
import type { Candidate, Seeker } from "#client/features/matches/use-candidates.ts";
import type { Failure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

/** What the requirements say of the mentor of this pair, and the reason to match them all the same. */
export function useGate(seeker: Seeker, chosen: Candidate | null, failure: Failure | null) {
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const mayOverride = useMayOverride();
  const [reason, setReason] = useState("");
  const own = useQuery({
    ...trpc.matches.eligibility.queryOptions({ programId, mentorId: seeker.id }, { staleTime: 0 }),
    enabled: seeker.kind === "mentor",
  });
  const foreseen = seeker.kind === "mentor" ? own.data : chosen;
  // The server's sentence is the newer one: a requirement may have lapsed since the list was read.
  const sentence =
    failure?.mark === "requirements-missing" ? failure.reason : (foreseen?.refusal ?? null);
  const canOverride =
    mayOverride && (failure?.mark === "requirements-missing" || foreseen?.overridable === true);
  return {
    sentence,
    reason,
    setReason,
    /** A mentor's status is not lifted by a reason. */
    asksReason: sentence !== null && canOverride,
    isClosed: sentence !== null && !(canOverride && reason.trim() !== ""),
    override: sentence !== null && canOverride ? { overrideReason: reason } : {},
  };
}
