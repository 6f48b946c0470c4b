import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import type { MentorFilterPart } from "#client/features/mentors/address.ts";
import { useRefreshMentors, useUndo } from "#client/features/mentors/use-mentor-changes.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import type { Inputs } from "#client/lib/trpc.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import type { RowSelection } from "#client/ui/row-selection.ts";
import { toast } from "#client/ui/toast.tsx";

export type BulkChange = Inputs["mentors"]["bulk"]["change"];

/** What every dialog of a bulk action takes. */
export interface BulkDialogProps {
  count: number;
  isPending: boolean;
  onApply: (change: BulkChange) => Promise<void>;
  onClose: () => void;
}

type Target = Inputs["mentors"]["bulk"]["target"];

/** Whom a selection means: the rows themselves, or the filters that they came from, with the count that was seen. */
export function targetOf(
  selection: RowSelection,
  filters: MentorFilterPart,
  count: number,
): Target {
  return selection.all
    ? { kind: "matching", search: filters, except: [...selection.ids], expected: count }
    : { kind: "ids", ids: [...selection.ids] };
}

/** Changes many mentors at once, says what was done and what was not and why, and offers to take it back. */
export function useBulk() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const refresh = useRefreshMentors();
  const undo = useUndo();
  const { mutateAsync: bulk, isPending } = useMutation(trpc.mentors.bulk.mutationOptions());
  const { mutateAsync: undoBulk } = useMutation(trpc.mentors.undoBulk.mutationOptions());

  const run = async (target: Target, change: BulkChange): Promise<boolean> => {
    const bulkId = newId();
    try {
      const { changed, unchanged, refused } = await bulk({ programId, bulkId, target, change });
      const same =
        unchanged > 0
          ? plural(unchanged, { one: "# was so already.", other: "# were so already." })
          : "";
      if (changed > 0) {
        undo([t`${changed} changed.`, same].filter(Boolean).join(" "), () =>
          undoBulk({ programId, bulkId }),
        );
      } else if (refused.length === 0) {
        toast.success(t`Nothing to change: all were so already.`);
      }
      if (refused.length > 0) {
        const left = refused.reduce((sum, line) => sum + line.count, 0);
        toast.error(
          plural(left, { one: "# was left as it is", other: "# were left as they are" }),
          refused.map(({ sentence, count }) => `${count}: ${sentence}`).join(" "),
        );
      }
      return true;
    } catch (error) {
      toast.error(t`Nothing was changed`, describeFailure(error).reason);
      return false;
    } finally {
      void refresh();
    }
  };
  return { run, isPending };
}
