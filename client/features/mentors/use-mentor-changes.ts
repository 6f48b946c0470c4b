import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { describeFailure } from "#client/lib/failure.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import type { Inputs, Outputs } from "#client/lib/trpc.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

export type Mentor = Outputs["mentors"]["get"];
type Row = Outputs["mentors"]["list"]["rows"][number];
type Fields = Inputs["mentors"]["update"]["changes"];
type CellField = "siteId" | "supervisorId" | "capacity" | "experienceTags" | "languages";

/** Everything on the screen that may show something of a mentor is asked for again. */
export function useRefreshMentors(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all(
      ["mentors", "matches", "mentees", "views", "audit"].map((router) =>
        queryClient.invalidateQueries({ queryKey: [[router]] }),
      ),
    );
  };
}

/** Runs what takes a change back, from a toast that may outlive the screen it came from. */
export function useUndo() {
  const { t } = useLingui();
  const refresh = useRefreshMentors();
  return (text: string, takeBack: () => Promise<unknown>) =>
    toast.undo(text, () => {
      takeBack()
        .catch((error: unknown) => {
          toast.error(t`This could not be taken back`, describeFailure(error).reason);
        })
        .finally(() => void refresh());
    });
}

/** Small changes of one mentor, each with a toast that takes it back. */
export function useMentorChanges() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const refresh = useRefreshMentors();
  const undo = useUndo();
  const { mutateAsync: update } = useMutation(trpc.mentors.update.mutationOptions());
  const { mutateAsync: setStatus } = useMutation(trpc.mentors.setStatus.mutationOptions());
  const { mutateAsync: undoStatus } = useMutation(trpc.mentors.undoStatus.mutationOptions());

  const fresh = (id: string) =>
    queryClient.query({ ...trpc.mentors.get.queryOptions({ programId, id }), staleTime: 0 });

  /** Where somebody else changed another field meanwhile, this one is still what the person saw: no conflict. */
  const write = async (row: Row, field: CellField, changes: Fields) => {
    const { id, version } = row;
    try {
      return await update({ programId, id, version, changes });
    } catch (error) {
      if (describeFailure(error).mark !== "stale") throw error;
      const now = await fresh(id);
      if (JSON.stringify(now[field]) !== JSON.stringify(row[field])) throw error;
      return await update({ programId, id, version: now.version, changes });
    }
  };

  return {
    /** Changes one field where it stands in the table; throws what the server refuses. */
    changeCell: async <Field extends CellField>(row: Row, field: Field, value: Row[Field]) => {
      try {
        const saved = await write(row, field, { [field]: value });
        undo(t`${row.name} was changed`, () =>
          update({
            programId,
            id: row.id,
            version: saved.version,
            changes: { [field]: row[field] },
          }),
        );
      } finally {
        void refresh();
      }
    },

    /**
     * Sets a status from a day on; throws what the server refuses, for the form to show. `along` was done with it and
     * is taken back with it.
     */
    changeStatus: async (
      mentor: Pick<Row, "id" | "name" | "version">,
      to: Pick<Inputs["mentors"]["setStatus"], "status" | "fromOn" | "reason"> & { label: string },
      along?: { text: string; takeBack: () => Promise<unknown> },
    ) => {
      const { label, ...status } = to;
      const changeId = newId();
      const { id, version, name } = mentor;
      await setStatus({ programId, id, version, changeId, ...status });
      void refresh();
      const text = t`${name} is now “${label}”`;
      undo(along ? `${along.text} ${text}` : text, async () => {
        await undoStatus({ programId, id, changeId });
        await along?.takeBack();
      });
    },
  };
}
