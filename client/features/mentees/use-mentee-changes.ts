import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { OpenStage } from "#shared/mentees/stage.ts";
import type { MenteeDetail, MenteeRow } from "#shared/mentees/schema.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import type { Inputs } from "#client/lib/trpc.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

type Versioned = Pick<MenteeRow, "id" | "version" | "label">;
type Fields = Omit<Inputs["mentees"]["update"], "programId" | "id" | "version">;

/** Everything on the screen that may show something of a mentee is asked for again. */
export function useRefreshMentees(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all(
      ["mentees", "matches", "mentors", "audit"].map((router) =>
        queryClient.invalidateQueries({ queryKey: [[router]] }),
      ),
    );
  };
}

/** Small changes of one mentee, each with a toast that takes it back. */
export function useMenteeChanges() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const refresh = useRefreshMentees();
  const onSuccess = refresh;
  const update = useMutation(trpc.mentees.update.mutationOptions({ onSuccess }));
  const setStage = useMutation(trpc.mentees.setStage.mutationOptions({ onSuccess }));
  const reopen = useMutation(trpc.mentees.reopen.mutationOptions({ onSuccess }));
  const putBack = useMutation(trpc.mentees.putBack.mutationOptions({ onSuccess }));
  const bulk = useMutation(trpc.mentees.bulk.mutationOptions({ onSuccess }));

  const undoing = (run: () => Promise<unknown>) => () => {
    run().catch((error: unknown) => {
      toast.error(t`This could not be taken back`, describeFailure(error).reason);
    });
  };

  return {
    /** Changes one field where it stands; throws what the server refuses. */
    change: (mentee: Versioned, fields: Fields) =>
      update.mutateAsync({ programId, id: mentee.id, version: mentee.version, ...fields }),

    moveTo: async (mentee: MenteeRow, stage: OpenStage) => {
      const { id, version, intakeOn, readyOn, siteId, label } = mentee;
      const after = await setStage.mutateAsync({ programId, id, version, stage, on: today });
      if (mentee.stage === "closed" || after.version === version) return;
      const before = { id, version: after.version, stage: mentee.stage, intakeOn, readyOn, siteId };
      toast.undo(
        t`${label} was moved`,
        undoing(() => putBack.mutateAsync({ programId, rows: [before] })),
      );
    },

    reopen: async (mentee: Versioned) => {
      await reopen.mutateAsync({ programId, id: mentee.id, version: mentee.version });
      toast.success(t`${mentee.label} is open again`);
    },

    /** After a closing: says so and offers to take it back, with the matches that ended in it. */
    closed: (mentee: MenteeDetail, endedMatchIds: string[]) => {
      void refresh();
      const { id, version, label } = mentee;
      toast.undo(
        t`${label} was closed`,
        undoing(() => reopen.mutateAsync({ programId, id, version, matchIds: endedMatchIds })),
      );
    },

    bulk: async (
      selection: Inputs["mentees"]["bulk"]["selection"],
      set: Inputs["mentees"]["bulk"]["set"],
    ) => {
      try {
        const { changed, skipped } = await bulk.mutateAsync({ programId, selection, set });
        const kept = skipped > 0 ? ` ${t`Closed ones (${skipped}) stayed as they are.`}` : "";
        toast.undo(
          t`Changed ${changed.length}.` + kept,
          undoing(() => putBack.mutateAsync({ programId, rows: changed })),
        );
      } catch (error) {
        toast.error(t`Nothing was changed`, describeFailure(error).reason);
      }
    },
  };
}
