import { type QueryFunctionContext, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isOverloaded } from "#shared/mentors/load.ts";
import type { Proposal, ProposedLine, Suggestion } from "#shared/matching/schema.ts";
import { USUAL_WEIGHT } from "#shared/matching/score.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

/** Somebody else chosen for a mentee; null: left out. */
type Change = Pick<Suggestion, "mentorId" | "name" | "score" | "load" | "capacity"> | null;

export type Line = ProposedLine & { isChanged: boolean };
export type LeftOut = { menteeId: string; menteeLabel: string; daysWaiting: number };

/**
 * A proposal and what a person changed in it. It is not asked for again when something of a match changes elsewhere,
 * as every other list is: that would take the lines away from under the hands of who is going through them.
 */
export function useProposal(startedOn: string, isAsked: boolean) {
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const [changes, setChanges] = useState<Record<string, Change>>({});
  const options = trpc.matching.propose.queryOptions({ programId, startedOn });
  const ask = options.queryFn as (context: QueryFunctionContext) => Promise<Proposal>;
  const query = useQuery({
    queryKey: ["proposal", programId, startedOn],
    // tRPC reads what to ask from its own key.
    queryFn: async (context): Promise<Proposal> => ask({ ...context, queryKey: options.queryKey }),
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const kept = query.data ? applied(query.data, changes) : { lines: [], leftOut: [] };
  return {
    query,
    ...kept,
    /** How many more this mentor would get by the lines as they stand. */
    takes: (mentorId: string) => kept.lines.filter((line) => line.mentorId === mentorId).length,
    change: (menteeId: string, to: Change) => setChanges({ ...changes, [menteeId]: to }),
    undoChange: (menteeId: string) =>
      setChanges(Object.fromEntries(Object.entries(changes).filter(([id]) => id !== menteeId))),
    again: async () => {
      setChanges({});
      await query.refetch();
    },
  };
}

/** The lines after the changes, with the loads that all of them together make; and who was taken out. */
export function applied(proposal: Proposal, changes: Readonly<Record<string, Change>>) {
  const waiting: LeftOut[] = [...proposal.lines, ...proposal.unmatched];
  const proposed = new Map(proposal.lines.map((line) => [line.menteeId, line]));
  const lines: Line[] = [];
  const leftOut: LeftOut[] = [];
  for (const one of waiting) {
    const line = proposed.get(one.menteeId);
    const change = changes[one.menteeId];
    if (change === undefined) {
      if (line) lines.push({ ...line, isChanged: false });
    } else if (change === null) {
      leftOut.push(one);
    } else {
      const { menteeId, menteeLabel, daysWaiting } = one;
      lines.push({
        menteeId,
        menteeLabel,
        daysWaiting,
        mentorId: change.mentorId,
        mentorName: change.name,
        score: change.score,
        loadBefore: change.load,
        loadAfter: change.load,
        capacity: change.capacity,
        isChanged: change.mentorId !== line?.mentorId,
      });
    }
  }
  const counts = new Map<string, number>();
  for (const { mentorId } of lines) counts.set(mentorId, (counts.get(mentorId) ?? 0) + 1);
  return {
    lines: lines
      .map((line) => ({
        ...line,
        loadAfter: line.loadBefore + (counts.get(line.mentorId) ?? 0) * USUAL_WEIGHT,
      }))
      .toSorted((a, b) => b.daysWaiting - a.daysWaiting),
    leftOut,
  };
}

/** Whether a mentor has room for one more beside those whom the lines already give them. */
export function hasRoom(mentor: { load: number; capacity: number }, taken: number): boolean {
  return !isOverloaded(mentor.load + (taken + 1) * USUAL_WEIGHT, mentor.capacity);
}
