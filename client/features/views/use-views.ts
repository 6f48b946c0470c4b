import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Screen } from "#shared/views/schema.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import type { Inputs, Outputs } from "#client/lib/trpc.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

export type View = Outputs["views"]["list"][number];
type SavedSearch = Inputs["views"]["save"]["search"];

/** The saved views of one screen, and what can be done with them; a failure is told where it happens. */
export function useViews(screen: Screen, options: { withCounts: boolean }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const views = useQuery(trpc.views.list.queryOptions({ programId, screen }));
  const counts = useQuery(
    trpc.views.counts.queryOptions({ programId, screen }, { enabled: options.withCounts }),
  );
  const refresh = () => queryClient.invalidateQueries(trpc.views.pathFilter());
  const save = useMutation(trpc.views.save.mutationOptions({ onSuccess: refresh }));
  const update = useMutation(trpc.views.update.mutationOptions({ onSuccess: refresh }));
  const remove = useMutation(trpc.views.remove.mutationOptions({ onSuccess: refresh }));

  const tell = async (title: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      toast.error(title, describeFailure(error).reason);
      void refresh();
      return false;
    }
  };
  const put = ({ id, name, search, shared }: Pick<View, "id" | "name" | "search" | "shared">) =>
    save.mutateAsync({ programId, screen, id, name, search, shared });

  return {
    views: views.data ?? [],
    counts: counts.data ?? {},
    save: (name: string, search: Record<string, unknown>, shared: boolean) =>
      tell(t`The view was not saved`, async () => {
        await put({ id: newId(), name, search: search as SavedSearch, shared });
        toast.success(t`View “${name}” saved`);
      }),
    change: (view: View, changes: Partial<Pick<View, "name" | "shared" | "search">>) =>
      tell(t`The view was not changed`, () =>
        update.mutateAsync({ programId, id: view.id, version: view.version, ...changes }),
      ),
    remove: (view: View) =>
      tell(t`The view was not removed`, async () => {
        await remove.mutateAsync({ programId, id: view.id });
        toast.undo(t`View “${view.name}” removed`, () => {
          void tell(t`The view could not be brought back`, () => put(view));
        });
      }),
  };
}
