import { Trans, useLingui } from "@lingui/react/macro";
import { ImportResult } from "#client/features/imports/import-result.tsx";
import { StepFrame } from "#client/features/imports/step-frame.tsx";
import type { Writing } from "#client/features/imports/use-write.ts";
import { Button } from "#client/ui/button.tsx";
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
    return <ImportResult run={writing.run} cellsOf={cellsOf} onAnew={onAnew} />;
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
