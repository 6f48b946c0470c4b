import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { MenteeCandidate, MentorCandidate } from "#shared/matches/schema.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

/** Whom the match is made for; the other side is being looked for. */
export type Seeker =
  | { kind: "mentee"; id: string; label: string }
  | { kind: "mentor"; id: string; label: string };

/** Somebody on the other side, whichever side that is. */
export type Candidate =
  | (MentorCandidate & { kind: "mentor"; label: string })
  | (MenteeCandidate & { kind: "mentee" });

const asMentor = (one: MentorCandidate): Candidate => ({ ...one, kind: "mentor", label: one.name });
const asMentee = (one: MenteeCandidate): Candidate => ({ ...one, kind: "mentee" });

/** Who fits, best first; asked 200 ms after the last key, while the answer before stays in sight. */
export function useCandidates(seeker: Seeker, typed: string) {
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const [q, setQ] = useState("");
  // Waits for a pause in typing: every letter would otherwise be a request.
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  const options = { placeholderData: keepPreviousData, staleTime: 0 };
  const mentors = useQuery({
    ...trpc.matches.candidates.queryOptions({ programId, menteeId: seeker.id, q }, options),
    enabled: seeker.kind === "mentee",
    select: (found) => found.map(asMentor),
  });
  const mentees = useQuery({
    ...trpc.matches.menteeCandidates.queryOptions({ programId, mentorId: seeker.id, q }, options),
    enabled: seeker.kind === "mentor",
    select: (found) => found.map(asMentee),
  });
  return seeker.kind === "mentee" ? mentors : mentees;
}
