import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import type { MatchDetail } from "#shared/matches/schema.ts";
import { useRefreshMatches } from "#client/features/matches/use-refresh.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import type { Inputs } from "#client/lib/trpc.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

type Pause = Pick<Inputs["matches"]["pause"], "on" | "reason">;
type End = Pick<Inputs["matches"]["end"], "on" | "reason" | "mentee">;
/** Why to go on although a requirement is not met. */
export type Override = { overrideReason?: string };

/** Pause, resume, end, reopen, take away: each says what happened and, where it can, offers to take it back. */
export function useMatchSteps() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const onSuccess = useRefreshMatches();
  const pause = useMutation(trpc.matches.pause.mutationOptions({ onSuccess }));
  const resume = useMutation(trpc.matches.resume.mutationOptions({ onSuccess }));
  const end = useMutation(trpc.matches.end.mutationOptions({ onSuccess }));
  const reopen = useMutation(trpc.matches.reopen.mutationOptions({ onSuccess }));
  const remove = useMutation(trpc.matches.remove.mutationOptions({ onSuccess }));
  const create = useMutation(trpc.matches.create.mutationOptions({ onSuccess }));

  const at = ({ id, version }: { id: string; version: number }) => ({ programId, id, version });
  const undoing = (run: () => Promise<unknown>) => () => {
    run().catch((error: unknown) => {
      toast.error(t`This could not be taken back`, describeFailure(error).reason);
    });
  };
  const names = (match: MatchDetail) => `${match.mentorName} · ${match.menteeLabel}`;

  return {
    isBusy: [pause, resume, end, reopen, remove].some((one) => one.isPending),
    pause: async (match: MatchDetail, how: Pause) => {
      const paused = await pause.mutateAsync({ ...at(match), ...how });
      toast.undo(
        t`${names(match)}: paused`,
        undoing(() => resume.mutateAsync({ ...at(paused), on: how.on })),
      );
    },
    resume: async (match: MatchDetail, override: Override = {}) => {
      const resumed = await resume.mutateAsync({ ...at(match), on: today, ...override });
      const { pausedOn } = match;
      const reason = match.pauses.find(({ untilOn }) => untilOn === null)?.reason ?? null;
      toast.undo(
        t`${names(match)}: goes on`,
        undoing(() => pause.mutateAsync({ ...at(resumed), on: pausedOn ?? today, reason })),
      );
    },
    end: async (match: MatchDetail, how: End) => {
      const ended = await end.mutateAsync({ ...at(match), ...how });
      const asPaused = match.status === "paused";
      toast.undo(
        t`${names(match)}: ended`,
        undoing(() => reopen.mutateAsync({ ...at(ended), asPaused, acceptOverload: true })),
      );
    },
    reopen: async (match: MatchDetail, acceptOverload: boolean, override: Override = {}) => {
      await reopen.mutateAsync({ ...at(match), acceptOverload, ...override });
      toast.success(t`${names(match)}: open again`);
    },
    remove: async (match: MatchDetail) => {
      await remove.mutateAsync(at(match));
      const { id, mentorId, menteeId, startedOn, agreedEveryDays, agreedMonths, weight } = match;
      const again = { id, mentorId, menteeId, startedOn, agreedEveryDays, agreedMonths, weight };
      toast.undo(
        t`${names(match)}: taken away`,
        undoing(() => create.mutateAsync({ programId, ...again, acceptOverload: true })),
      );
    },
  };
}
