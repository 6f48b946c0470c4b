import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { PreparedRow } from "#shared/imports/prepare.ts";
import { CheckTable } from "#client/features/imports/check-table.tsx";
import type { ImportState } from "#client/features/imports/state.ts";
import { NextButton, StepFrame } from "#client/features/imports/step-frame.tsx";
import type { Progress } from "#client/features/imports/use-check.ts";
import { Button } from "#client/ui/button.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";
import { Pagination } from "#client/ui/pagination.tsx";
import { ProgressBar } from "#client/ui/progress-bar.tsx";
import { Switch } from "#client/ui/switch.tsx";

const PAGE = 50;

/** Every row with what is wrong in it. Cells can be put right here; what stays wrong comes back as a file. */
export function StepCheck({
  state,
  progress,
  failure,
  onRun,
  onEdit,
  onTotals,
  onBack,
  onNext,
}: {
  state: ImportState;
  progress: Progress | null;
  failure: string | null;
  onRun: () => void;
  onEdit: (row: PreparedRow, field: string, text: string) => void;
  onTotals: (keep: boolean) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const { t } = useLingui();
  const { rows } = state;
  if (!rows) {
    return (
      <StepFrame title={t`Check the rows`} onBack={onBack}>
        {progress ? (
          <div className="rounded-card border border-line bg-surface p-6">
            <ProgressBar
              label={t`Checking every row`}
              percent={progress.total > 0 ? Math.round((100 * progress.done) / progress.total) : 0}
            />
          </div>
        ) : (
          <div className="flex flex-col items-start gap-3">
            {failure && (
              <p role="alert" className="text-act">
                {failure}
              </p>
            )}
            <Button variant="primary" onPress={onRun}>
              {failure ? <Trans>Try again</Trans> : <Trans>Check the rows</Trans>}
            </Button>
          </div>
        )}
      </StepFrame>
    );
  }
  return <CheckedRows {...{ state, rows, failure, onEdit, onTotals, onBack, onNext }} />;
}

function CheckedRows({
  state,
  rows,
  failure,
  onEdit,
  onTotals,
  onBack,
  onNext,
}: {
  state: ImportState;
  rows: readonly PreparedRow[];
  failure: string | null;
  onEdit: (row: PreparedRow, field: string, text: string) => void;
  onTotals: (keep: boolean) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const { t } = useLingui();
  const real = rows.filter((row) => row.leftOut === null);
  const hasProblem = (row: PreparedRow) =>
    !row.row || (state.server.get(row.no)?.problems.length ?? 0) > 0;
  const bad = new Set(real.filter(hasProblem).map((row) => row.no));
  const totals = rows.filter((row) => row.leftOut === "totals").length;
  const [onlyProblems, setOnlyProblems] = useState(bad.size > 0);
  const [page, setPage] = useState(1);
  // A row that was put right stays in sight until the filter is touched: it must not slip away under the cursor.
  const [kept, setKept] = useState(bad);
  const shown = onlyProblems ? real.filter((row) => kept.has(row.no) || bad.has(row.no)) : real;
  const at = Math.min(page, Math.max(1, Math.ceil(shown.length / PAGE)));
  const fine = real.length - bad.size;
  return (
    <StepFrame
      title={t`Check the rows`}
      intro={
        bad.size > 0 ? (
          <>
            <Plural value={fine} one="# row is fine." other="# rows are fine." />{" "}
            <Plural value={bad.size} one="# has a problem." other="# have a problem." />{" "}
            <Trans>
              Put cells right here, or go on: rows with problems are left out and come back to you
              as a file.
            </Trans>
          </>
        ) : (
          <Plural value={fine} one="The row is fine." other="All # rows are fine." />
        )
      }
      onBack={onBack}
      next={<NextButton onPress={onNext} isDisabled={real.length === 0} />}
    >
      {failure && (
        <p role="alert" className="text-act">
          {failure}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <Switch
          isSelected={onlyProblems}
          onChange={(only) => {
            setOnlyProblems(only);
            setKept(bad);
            setPage(1);
          }}
        >
          <Trans>Only rows with problems</Trans>
        </Switch>
        {(totals > 0 || state.keepTotals) && (
          <Checkbox isSelected={!state.keepTotals} onChange={(leave) => onTotals(!leave)}>
            <Trans>Leave out lines of totals at the end</Trans>
          </Checkbox>
        )}
      </div>
      {shown.length > 0 ? (
        <CheckTable state={state} rows={shown.slice((at - 1) * PAGE, at * PAGE)} onEdit={onEdit} />
      ) : (
        <p className="rounded-card border border-line bg-surface p-6 text-center text-soft">
          {real.length === 0 ? (
            <Trans>There are no rows below the headings.</Trans>
          ) : (
            <Trans>No row has a problem.</Trans>
          )}
        </p>
      )}
      {shown.length > PAGE && (
        <Pagination page={at} pageSize={PAGE} total={shown.length} onPage={setPage} />
      )}
    </StepFrame>
  );
}
