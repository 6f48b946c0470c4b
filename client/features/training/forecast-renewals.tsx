import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { plural } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ListPlus } from "lucide-react";
import type { ForecastSearch } from "#shared/training/forecast-schema.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { toast } from "#client/ui/toast.tsx";

/** One click: a task for every renewal of the forecast that has none, and a way back. */
export function RenewalsButton({ search, count }: { search: ForecastSearch; count: number }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId, slug } = useProgram();
  const onSuccess = () =>
    Promise.all(
      ["tasks", "forecast"].map((name) => queryClient.invalidateQueries({ queryKey: [[name]] })),
    );
  const make = useMutation(trpc.forecast.makeTasks.mutationOptions({ onSuccess }));
  const unmake = useMutation(trpc.forecast.unmakeTasks.mutationOptions({ onSuccess }));
  const failed = (error: unknown) => toast.error(t`Not changed`, describeFailure(error).reason);
  const run = async () => {
    const { days, site, supervisor } = search;
    const { ids } = await make.mutateAsync({ programId, days, site, supervisor });
    if (ids.length === 0) return toast.success(t`Each of them has a task already`);
    return toast.undo(
      plural(ids.length, { one: "# renewal task made", other: "# renewal tasks made" }),
      () => void unmake.mutateAsync({ programId, ids }).catch(failed),
    );
  };
  if (count === 0) {
    return (
      <p className="text-soft">
        <Trans>
          No renewal is without a task.{" "}
          <TextLink href={`/${slug}/today?who=all`}>See them</TextLink>
        </Trans>
      </p>
    );
  }
  return (
    <Button
      variant="primary"
      icon={ListPlus}
      isPending={make.isPending}
      onPress={() => void run().catch(failed)}
    >
      <Plural value={count} one="Make the renewal task" other="Make the # renewal tasks" />
    </Button>
  );
}
