import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Download, FileUp, Undo2 } from "lucide-react";
import { useState } from "react";
import { inWords } from "#shared/imports/fields.ts";
import type { ImportRun } from "#shared/imports/schema.ts";
import { useCounts } from "#client/features/imports/counts-text.ts";
import { useKindText } from "#client/features/imports/kind-text.tsx";
import { StepFrame } from "#client/features/imports/step-frame.tsx";
import { UndoDialog } from "#client/features/imports/undo-dialog.tsx";
import { useFailedFile } from "#client/features/imports/use-failed-file.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { LinkButton, TextLink } from "#client/ui/link-button.tsx";

type Done = ImportRun & { linked: number };

/** What became of an import, the way to its rows, and the way back. */
export function ImportResult({
  run,
  cellsOf,
  onAnew,
}: {
  run: Done;
  cellsOf: (rowNo: number) => Record<string, string> | undefined;
  onAnew: () => void;
}) {
  const { t } = useLingui();
  const { slug } = useProgram();
  const kinds = useKindText();
  const saveFailed = useFailedFile();
  const counts = useCounts();
  const [undo, setUndo] = useState<"no" | "asking" | "done">("no");
  const { title, path } = kinds[run.kind];
  const isUndone = undo === "done";
  return (
    <StepFrame key={String(isUndone)} title={isUndone ? t`Undone` : t`Imported`}>
      <div className="flex flex-col gap-4 rounded-card border border-line bg-surface p-6">
        {isUndone ? (
          <p className="text-lg">
            <Trans>{run.fileName} was taken back.</Trans>
          </p>
        ) : (
          <>
            <p className="tabular text-lg">{counts(run)}</p>
            <Links run={run} />
          </>
        )}
        <div className="flex flex-wrap gap-2">
          {path !== "people" && !isUndone && (
            <LinkButton variant="primary" href={`/${slug}/${path}`}>
              <Trans>See {title.toLowerCase()}</Trans>
            </LinkButton>
          )}
          {run.failed > 0 && (
            <Button icon={Download} onPress={() => void saveFailed(run, cellsOf)}>
              <Trans>Failed rows as a file</Trans>
            </Button>
          )}
          <Button icon={FileUp} onPress={onAnew}>
            <Trans>Import another file</Trans>
          </Button>
          {!isUndone && (
            <Button icon={Undo2} onPress={() => setUndo("asking")}>
              <Trans>Undo this import</Trans>
            </Button>
          )}
        </div>
        {!isUndone && <Noted importId={run.id} />}
        <p className="text-soft">
          <TextLink href={`/${slug}/import`}>
            <Trans>All imports</Trans>
          </TextLink>
        </p>
      </div>
      {undo === "asking" && (
        <UndoDialog run={run} onClose={(wasUndone) => setUndo(wasUndone ? "done" : "no")} />
      )}
    </StepFrame>
  );
}

function Links({ run }: { run: Done }) {
  if (run.linked === 0 && run.waiting === 0) return null;
  return (
    <p className="text-soft">
      {run.linked > 0 && (
        <Plural value={run.linked} one="# link was made." other="# links were made." />
      )}{" "}
      {run.waiting > 0 && (
        <Plural
          value={run.waiting}
          one="# link waits for somebody who is not here yet, and is made when they come."
          other="# links wait for people who are not here yet, and are made when they come."
        />
      )}
    </p>
  );
}

/** Rows, and links of rows, that were left out: each with its reason. */
function Noted({ importId }: { importId: string }) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const { data } = useQuery(trpc.imports.notedRows.queryOptions({ programId, importId }));
  if (!data || data.total === 0) return null;
  return (
    <section aria-label={t`Left out, with the reason`}>
      <h3 className="mb-1 font-semibold">
        <Trans>Left out, with the reason</Trans>
      </h3>
      <ul className="max-h-72 overflow-auto text-soft">
        {data.rows.map((row) => (
          <li key={`${row.rowNo} ${row.part}`}>
            <Trans>
              Row {row.rowNo}: {inWords(row.reason, { ...words })}
            </Trans>
          </li>
        ))}
      </ul>
      {data.total > data.rows.length && (
        <p className="text-soft">
          <Trans>and {data.total - data.rows.length} more.</Trans>
        </p>
      )}
    </section>
  );
}
