import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { CLOSING_TOPIC } from "#shared/sessions/topics.ts";
import { clockNow } from "#client/features/sessions/clock-text.ts";
import { LogForm } from "#client/features/sessions/log-form.tsx";
import { type LogTarget, readLogTarget, whoseOf } from "#client/features/sessions/log-target.ts";
import {
  draftKindOf,
  emptyLog,
  fromRow,
  logValues,
  withStart,
} from "#client/features/sessions/log-values.ts";
import type { LogFormStart } from "#client/features/sessions/use-log-form.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

/** The form for one session log: new, for a mentor, for a match, or to change one (`?log=` of any screen). */
export function LogSessionDialog({ target, onClose }: { target: string; onClose: () => void }) {
  const [round, setRound] = useState(0);
  return (
    <Loaded
      key={`${target} ${round}`}
      target={round === 0 ? readLogTarget(target) : { kind: "new" }}
      onClose={onClose}
      onAnother={() => setRound(round + 1)}
    />
  );
}

/** Asks for what the form begins with: a draft that was left, the log to change, or the mentor's usual session. */
function Loaded({
  target,
  onClose,
  onAnother,
}: {
  target: LogTarget;
  onClose: () => void;
  onAnother: () => void;
}) {
  const { t } = useLingui();
  const { start, error } = useStart(target);
  const isSlow = useElapsed(SLOW);
  if (start) return <LogForm start={start} onClose={onClose} onAnother={onAnother} />;
  // A frame that is swapped for the form a moment later would only flicker.
  if (!error && !isSlow) return null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      fillsPhone
      title={target.kind === "edit" ? t`Session log` : t`Log a session`}
    >
      {error ? <Notice kind="problem">{describeFailure(error).reason}</Notice> : <TextSkeleton />}
    </Dialog>
  );
}

const SLOW = 400;

/** Whether `ms` have passed since the first drawing. */
function useElapsed(ms: number): boolean {
  const [hasPassed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return hasPassed;
}

function useStart(target: LogTarget): { start: LogFormStart | null; error: unknown } {
  const trpc = useTrpc();
  const program = useProgram();
  const programId = program.id;
  const [id] = useState(newId);
  const kind = draftKindOf(target);
  // Asked anew each time, and forgotten when the form closes: drafts and notes do not stay in memory.
  const fresh = { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false };
  const draft = useQuery(trpc.drafts.get.queryOptions({ programId, kind }, fresh));
  const row = useQuery(
    trpc.sessions.get.queryOptions(
      { programId, id: target.kind === "edit" ? target.id : id },
      { ...fresh, enabled: target.kind === "edit" },
    ),
  );
  const whose = whoseOf(target);
  const hasWhose = whose !== null;
  const begin = useQuery(
    trpc.sessions.start.queryOptions({ programId, ...whose }, { ...fresh, enabled: hasWhose }),
  );
  const error = row.error ?? begin.error ?? (draft.error && !draft.data ? draft.error : null);
  // What was there when the form opened counts: a later answer must not replace what is being typed.
  const [held, setHeld] = useState<LogFormStart | null>(null);
  const isReady =
    draft.isFetched && (target.kind !== "edit" || row.data) && (!hasWhose || begin.data);
  if (!held && isReady && !error) {
    const topics = target.kind === "closing" ? [CLOSING_TOPIC] : [];
    const blank = { ...emptyLog(id, program.today), topics };
    const base = row.data
      ? fromRow(row.data)
      : begin.data
        ? withStart(blank, begin.data, {
            today: program.today,
            clock: clockNow(program.timeZone),
            keepsDefaults: false,
          })
        : blank;
    const kept = logValues.safeParse(draft.data?.value);
    setHeld({
      target,
      kind,
      base,
      values: kept.success ? kept.data : base,
      savedAt: kept.success ? (draft.data?.savedAt ?? null) : null,
      row: row.data ?? null,
      pairs: begin.data?.pairs ?? [],
    });
  }
  return { start: held, error };
}
