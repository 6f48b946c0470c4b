import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { SavedSession, SessionRow } from "#shared/sessions/schema.ts";
import { backTo } from "#client/features/sessions/log-values.ts";
import { dayInFull } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

/** What can be done to logs, each with the way back in a message. */
export function useLogActions() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const queryClient = useQueryClient();
  const onSettled = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.sessions.pathFilter()),
      queryClient.invalidateQueries(trpc.drafts.mine.queryFilter()),
    ]);
  // 'always': without a connection the person is told at once, and the draft keeps what was typed.
  const options = { networkMode: "always" as const, onSettled };
  const create = useMutation(trpc.sessions.create.mutationOptions(options));
  const update = useMutation(trpc.sessions.update.mutationOptions(options));
  const remove = useMutation(trpc.sessions.remove.mutationOptions(options));
  const removeMany = useMutation(trpc.sessions.removeMany.mutationOptions(options));
  const restore = useMutation(trpc.sessions.restore.mutationOptions(options));

  const undo = (work: () => Promise<unknown>) => {
    work().then(
      () => toast.success(t`Taken back.`),
      (error: unknown) =>
        toast.error(t`It could not be taken back.`, describeFailure(error).reason),
    );
  };
  const nameOf = (row: SessionRow) => {
    const day = dayInFull(row.heldOn, today);
    const who = row.attendees.map((one) => one.label).join(", ");
    return t`${row.mentorName} with ${who}, ${day}`;
  };
  const noticeText = ({ session, notices }: SavedSession) => {
    const { time } = session;
    return [
      notices.includes("no_match") &&
        t`There is no match for every pair; the session counts all the same.`,
      notices.includes("time_skipped") && t`The clocks went forward then, so it stands at ${time}.`,
    ]
      .filter(Boolean)
      .join(" ");
  };

  return {
    create,
    update,
    isBusy: create.isPending || update.isPending || remove.isPending,
    tellCreated(saved: SavedSession) {
      const { id } = saved.session;
      const name = nameOf(saved.session);
      toast.undo(`${t`Logged: ${name}.`} ${noticeText(saved)}`.trim(), () =>
        undo(() => remove.mutateAsync({ programId, id })),
      );
    },
    /** `noteBefore`: the note that was replaced, so that it comes back too. */
    tellUpdated(before: SessionRow, saved: SavedSession, noteBefore: string | null | undefined) {
      const { version } = saved.session;
      toast.undo(`${t`Changes saved.`} ${noticeText(saved)}`.trim(), () =>
        undo(() =>
          update.mutateAsync({
            ...backTo(before, programId),
            version,
            ...(noteBefore === undefined ? {} : { note: noteBefore }),
          }),
        ),
      );
    },
    tellCreatedMany(ids: string[]) {
      const count = ids.length;
      toast.undo(count === 1 ? t`1 log saved.` : t`${count} logs saved.`, () =>
        undo(() => removeMany.mutateAsync({ programId, all: false, ids })),
      );
    },
    async removeOne(row: SessionRow) {
      await remove.mutateAsync({ programId, id: row.id });
      const name = nameOf(row);
      toast.undo(t`Deleted: ${name}.`, () =>
        undo(() => restore.mutateAsync({ programId, ids: [row.id] })),
      );
    },
    async removeChosen(input: Omit<Parameters<typeof removeMany.mutateAsync>[0], "programId">) {
      const { ids } = await removeMany.mutateAsync({ programId, ...input });
      const count = ids.length;
      toast.undo(count === 1 ? t`1 log deleted.` : t`${count} logs deleted.`, () => {
        if (count > 0) undo(() => restore.mutateAsync({ programId, ids }));
      });
    },
  };
}
