import { useSuspenseQuery } from "@tanstack/react-query";
import { ConflictsOf } from "#client/features/matching/conflicts-of.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

/** With whom a mentor is not to be matched, under the mentor's matches. */
export function MentorConflicts({ mentorId }: { mentorId: string }) {
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const { data } = useSuspenseQuery(trpc.mentors.get.queryOptions({ programId, id: mentorId }));
  return (
    <div className="max-w-3xl">
      <ConflictsOf whose={{ mentorId }} name={data.name} />
    </div>
  );
}
