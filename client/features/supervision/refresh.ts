import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { describeFailure } from "#client/lib/failure.ts";
import { toast } from "#client/ui/toast.tsx";

/** Everything on the screen that may show supervision, or that cover lets one see, is asked for again. */
export function useRefreshSupervision(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all(
      ["supervision", "burnout", "training", "mentors", "tasks", "audit"].map((router) =>
        queryClient.invalidateQueries({ queryKey: [[router]] }),
      ),
    );
  };
}

/** Says what was done and takes it back when asked, from a toast that may outlive its screen. */
export function useUndoSupervision() {
  const { t } = useLingui();
  const refresh = useRefreshSupervision();
  return (text: string, takeBack: () => Promise<unknown>) =>
    toast.undo(text, () => {
      takeBack()
        .catch((error: unknown) => {
          toast.error(t`This could not be taken back`, describeFailure(error).reason);
        })
        .finally(() => void refresh());
    });
}
