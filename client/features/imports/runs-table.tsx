import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, Download, Flag, Undo2 } from "lucide-react";
import { useState } from "react";
import type { ImportRun } from "#shared/imports/schema.ts";
import { useCounts } from "#client/features/imports/counts-text.ts";
import { useKindText } from "#client/features/imports/kind-text.tsx";
import { UndoDialog } from "#client/features/imports/undo-dialog.tsx";
import { useFailedFile } from "#client/features/imports/use-failed-file.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { toast } from "#client/ui/toast.tsx";

const cell = "px-3 py-2 align-top";

/** What was imported when, by whom, and what became of the rows. */
export function RunsTable({ runs }: { runs: readonly ImportRun[] }) {
  const { t } = useLingui();
  const [undoing, setUndoing] = useState<ImportRun | null>(null);
  return (
    <>
      <div data-scroller="" className="overflow-x-auto rounded-card border border-line bg-surface">
        <table aria-label={t`Earlier imports`} className="w-full border-collapse text-start">
          <thead className="text-sm text-soft">
            <tr className="border-b border-line">
              {[t`File`, t`When`, t`Rows`, t`State`].map((label) => (
                <th key={label} scope="col" className={`${cell} text-start font-semibold`}>
                  {label}
                </th>
              ))}
              <th scope="col" className={cell}>
                <span className="sr-only">{t`What you can do`}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <RunRow key={run.id} run={run} onUndo={() => setUndoing(run)} />
            ))}
          </tbody>
        </table>
      </div>
      {undoing && <UndoDialog run={undoing} onClose={() => setUndoing(null)} />}
    </>
  );
}

function RunRow({ run, onUndo }: { run: ImportRun; onUndo: () => void }) {
  const { t } = useLingui();
  const { timeZone } = useProgram();
  const kinds = useKindText();
  const saveFailed = useFailedFile();
  const when = new Date(run.createdAt).toLocaleString("en-US", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });
  return (
    <tr className="border-b border-line last:border-b-0">
      <th scope="row" className={`${cell} text-start font-medium`}>
        {run.fileName}
        <span className="block text-sm font-normal text-soft">{kinds[run.kind].title}</span>
      </th>
      <td className={cell}>
        {when}
        {run.createdBy && <span className="block text-sm text-soft">{run.createdBy}</span>}
      </td>
      <td className={`${cell} tabular`}>
        <Counts run={run} />
      </td>
      <td className={cell}>
        <RunState run={run} />
      </td>
      <td className={`${cell} text-end whitespace-nowrap`}>
        {run.failed > 0 && (
          <Button
            variant="quiet"
            icon={Download}
            aria-label={t`Failed rows of ${run.fileName}`}
            onPress={() => void saveFailed(run)}
          >
            <Trans>Failed rows</Trans>
          </Button>
        )}
        {run.status === "writing" && <FinishButton run={run} />}
        {run.status !== "undone" && (
          <Button
            variant="quiet"
            icon={Undo2}
            aria-label={t`Undo the import of ${run.fileName}`}
            onPress={onUndo}
          >
            <Trans>Undo</Trans>
          </Button>
        )}
      </td>
    </tr>
  );
}

function Counts({ run }: { run: ImportRun }) {
  const counts = useCounts();
  return (
    <>
      {counts(run)}
      {run.waiting > 0 && run.status !== "undone" && (
        <span className="block text-sm text-soft">
          <Plural value={run.waiting} one="# link waits" other="# links wait" />
        </span>
      )}
    </>
  );
}

function RunState({ run }: { run: ImportRun }) {
  if (run.status === "undone") {
    return (
      <Chip icon={Undo2}>
        <Trans>Undone</Trans>
      </Chip>
    );
  }
  if (run.status === "done") {
    return (
      <Chip tone="steady" icon={Check}>
        <Trans>Done</Trans>
      </Chip>
    );
  }
  return (
    <Chip tone="talk" icon={Flag}>
      <Trans>
        Stopped at {run.rowsDone} of {run.rowsTotal}
      </Trans>
    </Chip>
  );
}

/** An import that broke off: its rows are here, its links are not made yet. */
function FinishButton({ run }: { run: ImportRun }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const finish = useMutation(trpc.imports.finish.mutationOptions());
  const act = async () => {
    try {
      await finish.mutateAsync({ programId, importId: run.id });
      await queryClient.invalidateQueries();
    } catch (error) {
      toast.error(t`The import could not be finished`, describeFailure(error).reason);
    }
  };
  return (
    <Button
      variant="quiet"
      icon={Flag}
      isPending={finish.isPending}
      aria-label={t`Finish the import of ${run.fileName} as it is`}
      onPress={() => void act()}
    >
      <Trans>Finish as it is</Trans>
    </Button>
  );
}
