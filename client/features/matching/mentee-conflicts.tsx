import { useSuspenseQuery } from "@tanstack/react-query";
import { ConflictsOf } from "#client/features/matching/conflicts-of.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

/** With whom a mentee is not to be matched, under the mentee's matches. */
export function MenteeConflicts({ menteeId }: { menteeId: string }) {
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const { data } = useSuspenseQuery(trpc.mentees.get.queryOptions({ programId, id: menteeId }));
  return <ConflictsOf whose={{ menteeId }} name={data.label} />;
}
