import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Lock, NotebookText, Undo2 } from "lucide-react";
import { useState } from "react";
import type { HandoverLog, HandoverRow } from "#shared/handovers/schema.ts";
import { ChecklistFields } from "#client/features/handovers/checklist-fields.tsx";
import { LogLine } from "#client/features/handovers/note-choice.tsx";
import { NotesDialog } from "#client/features/handovers/notes-dialog.tsx";
import { useHandover } from "#client/features/handovers/use-handover.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Notice } from "#client/ui/notice.tsx";

/** One hand-over in full: its checklist, the logs that travelled, and the way back while there is one. */
export function HandoverEntry({ handover }: { handover: HandoverRow }) {
  const { t } = useLingui();
  const words = useWords();
  const mayEdit = useHasRole("coordinator");
  const { tick, undo, isBusy } = useHandover();
  const [isChoosing, setChoosing] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      <ChecklistFields
        steps={handover.checklist}
        isDisabled={!mayEdit || isBusy}
        onTick={(key, doneOn) => tick(handover, key, doneOn)}
      />
      <section aria-label={t`Logs that travelled`} className="flex flex-col gap-1">
        <h4 className="font-medium">
          <Trans>Logs that travelled</Trans>
        </h4>
        {handover.notes.length === 0 ? (
          <p className="text-soft">
            <Trans>None. The earlier {words.mentor}'s notes stay closed.</Trans>
          </p>
        ) : (
          <ul className="flex flex-col gap-1.5">
            {handover.notes.map((log) => (
              <TravelledLog key={log.id} log={log} />
            ))}
          </ul>
        )}
      </section>
      {mayEdit && (
        <div className="flex flex-wrap gap-2">
          <Button icon={NotebookText} onPress={() => setChoosing(true)}>
            <Trans>Choose the notes…</Trans>
          </Button>
          {handover.undoRefusal === null && (
            <Button variant="quiet" icon={Undo2} isPending={isBusy} onPress={() => undo(handover)}>
              <Trans>Undo the hand-over</Trans>
            </Button>
          )}
        </div>
      )}
      {mayEdit && handover.undoRefusal !== null && (
        <p className="text-sm text-soft">
          <Trans>It can no longer be undone. {handover.undoRefusal}</Trans>
        </p>
      )}
      {isChoosing && <NotesDialog handover={handover} onClose={() => setChoosing(false)} />}
    </div>
  );
}

/** A log that travelled; its note opens on purpose, and that is told. */
function TravelledLog({ log }: { log: HandoverLog }) {
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  // Forgotten as soon as the page is left.
  const read = useMutation(trpc.sessions.readNote.mutationOptions({ gcTime: 0 }));
  return (
    <li className="flex flex-col gap-1">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>
          <LogLine log={log} />
        </span>
        {log.hasNote && !read.data && (
          <Button
            variant="quiet"
            icon={Lock}
            isPending={read.isPending}
            onPress={() => read.mutate({ programId, id: log.id })}
          >
            <Trans>Open the note</Trans>
          </Button>
        )}
      </span>
      {read.error && <Notice kind="problem">{describeFailure(read.error).reason}</Notice>}
      {read.data && (
        <p className="rounded-control bg-sunken px-3 py-2 wrap-anywhere whitespace-pre-wrap">
          {read.data.note}
        </p>
      )}
    </li>
  );
}
