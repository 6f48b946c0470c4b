import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Download, FileUp, Undo2 } from "lucide-react";
import { useState } from "react";
import { inWords } from "#shared/imports/fields.ts";
import type { ImportRun } from "#shared/imports/schema.ts";
import { useKindText } from "#client/features/imports/kind-text.tsx";
import { StepFrame } from "#client/features/imports/step-frame.tsx";
import { UndoDialog } from "#client/features/imports/undo-dialog.tsx";
import { useFailedFile } from "#client/features/imports/use-failed-file.ts";
import type { Writing } from "#client/features/imports/use-write.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { LinkButton, TextLink } from "#client/ui/link-button.tsx";
import { ProgressBar } from "#client/ui/progress-bar.tsx";

/** Writing with progress, and then what became of it. */
export function StepWrite({
  writing,
  fileName,
  cellsOf,
  onGoOn,
  onStop,
  onAnew,
}: {
  writing: Writing;
  fileName: string;
  cellsOf: (rowNo: number) => Record<string, string> | undefined;
  onGoOn: () => void;
  onStop: () => void;
  onAnew: () => void;
}) {
  const { t } = useLingui();
  if (writing.phase === "ready") return null;
  if (writing.phase === "done") {
    return <Result run={writing.run} cellsOf={cellsOf} onAnew={onAnew} />;
  }
  const { done, total } = writing;
  const percent = total > 0 ? Math.round((100 * done) / total) : 100;
  const isStopped = writing.phase === "stopped";
  return (
    <StepFrame title={isStopped ? t`Stopped` : t`Importing`}>
      <div className="flex flex-col gap-4 rounded-card border border-line bg-surface p-6">
        <ProgressBar
          label={fileName}
          percent={percent}
          text={t`${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} rows`}
        />
        {isStopped ? (
          <>
            <p role="alert" className={writing.reason ? "text-act" : "text-soft"}>
              {writing.reason}{" "}
              <Trans>
                What was written so far is safe. Go on, or leave it: under Earlier imports it can be
                finished as it is, or undone.
              </Trans>
            </p>
            <div>
              <Button variant="primary" onPress={onGoOn}>
                <Trans>Go on</Trans>
              </Button>
            </div>
          </>
        ) : (
          <>
            <p className="text-soft">
              <Trans>Please keep this screen open until it is done.</Trans>
            </p>
            <div>
              <Button onPress={onStop}>
                <Trans>Stop here</Trans>
              </Button>
            </div>
          </>
        )}
      </div>
    </StepFrame>
  );
}

function Result({
  run,
  cellsOf,
  onAnew,
}: {
  run: ImportRun & { linked: number };
  cellsOf: (rowNo: number) => Record<string, string> | undefined;
  onAnew: () => void;
}) {
  const { t } = useLingui();
  const { slug } = useProgram();
  const kinds = useKindText();
  const saveFailed = useFailedFile();
  const [isUndoing, setUndoing] = useState(false);
  const { title, path } = kinds[run.kind];
  return (
    <StepFrame title={t`Imported`}>
      <div className="flex flex-col gap-4 rounded-card border border-line bg-surface p-6">
        <p className="text-lg">
          <Plural value={run.created} one="# row is new" other="# rows are new" />,{" "}
          <Plural value={run.merged} one="# was merged" other="# were merged" />,{" "}
          <Plural value={run.skipped} one="# was left out" other="# were left out" />,{" "}
          <Plural value={run.failed} one="# failed." other="# failed." />
        </p>
        {(run.linked > 0 || run.waiting > 0) && (
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
        )}
        <div className="flex flex-wrap gap-2">
          {path !== "people" && (
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
          <Button icon={Undo2} onPress={() => setUndoing(true)}>
            <Trans>Undo this import</Trans>
          </Button>
        </div>
        <Noted importId={run.id} />
        <p className="text-soft">
          <TextLink href={`/${slug}/import`}>
            <Trans>All imports</Trans>
          </TextLink>
        </p>
      </div>
      {isUndoing && <UndoDialog run={run} onClose={() => setUndoing(false)} />}
    </StepFrame>
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
