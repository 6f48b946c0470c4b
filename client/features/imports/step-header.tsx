import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { cx } from "#client/lib/cx.ts";
import { parseFile } from "#client/features/imports/parse-file.ts";
import { CutCells, ReadProblemText } from "#client/features/imports/read-problem-text.tsx";
import type { ReadProblem } from "#client/features/imports/read-result.ts";
import { type ImportState, sheetRows, type Source } from "#client/features/imports/state.ts";
import { NextButton, StepFrame } from "#client/features/imports/step-frame.tsx";
import { Select } from "#client/ui/select.tsx";

const SHOWN = 12;
const COLUMNS = 8;

/** Which line names the columns; titles and empty lines above it are passed over. */
export function StepHeader({
  state,
  onHeader,
  onRead,
  onBack,
  onNext,
}: {
  state: ImportState;
  onHeader: (row: number) => void;
  onRead: (source: Source) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const { t } = useLingui();
  const rows = sheetRows(state);
  const first = Math.max(0, Math.min(state.headerRow - 3, rows.length - SHOWN));
  const shown = rows.slice(first, first + SHOWN);
  const width = Math.min(COLUMNS, Math.max(1, ...shown.map((row) => row.length)));
  const cut = state.source?.file.sheets[state.sheet]?.cut.length ?? 0;
  return (
    <StepFrame
      title={t`Choose the line of headings`}
      intro={
        <Trans>
          The line that names the columns. Everything above it is passed over, everything below is a
          row.
        </Trans>
      }
      onBack={onBack}
      next={<NextButton onPress={onNext} isDisabled={rows.length <= state.headerRow + 1} />}
    >
      <HowItWasRead state={state} onRead={onRead} />
      {cut > 0 && (
        <p className="text-talk">
          <CutCells count={cut} />
        </p>
      )}
      <div data-scroller="" className="overflow-x-auto rounded-card border border-line bg-surface">
        <table aria-label={t`The first lines of the file`} className="w-full border-collapse">
          <tbody>
            {shown.map((row, index) => {
              const at = first + index;
              const isHeader = at === state.headerRow;
              const line = at + 1;
              return (
                <tr
                  key={at}
                  className={cx(
                    "border-b border-line last:border-b-0",
                    isHeader && "bg-brand-tint font-semibold",
                    at < state.headerRow && "text-soft",
                  )}
                >
                  <td className="w-0 px-3 py-1.5">
                    <label className="flex min-h-6 items-center gap-2 whitespace-nowrap pointer-coarse:min-h-11">
                      <input
                        type="radio"
                        name="header-row"
                        aria-label={t`Line ${line} names the columns`}
                        checked={isHeader}
                        onChange={() => onHeader(at)}
                      />
                      <span aria-hidden className="tabular text-sm font-normal text-soft">
                        {line}
                      </span>
                    </label>
                  </td>
                  {Array.from({ length: width }, (_, column) => (
                    <td key={column} className="max-w-48 truncate px-3 py-1.5">
                      {row[column] ?? ""}
                    </td>
                  ))}
                  {row.length > width && <td className="px-3 py-1.5 text-soft">…</td>}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {rows.length <= state.headerRow + 1 && (
        <p className="text-talk">
          <Trans>There are no rows below this line.</Trans>
        </p>
      )}
    </StepFrame>
  );
}

/** What stands between the columns, and how the letters were written; the first can be put right. */
function HowItWasRead({ state, onRead }: { state: ImportState; onRead: (source: Source) => void }) {
  const { t } = useLingui();
  const [problem, setProblem] = useState<ReadProblem | null>(null);
  const { source } = state;
  if (!source?.file.delimiter) return null;
  const { encoding } = source.file;
  const readAgain = async (delimiter: string) => {
    const result = await parseFile(source.bytes, { delimiter });
    if (result.ok) onRead({ ...source, file: result.file });
    setProblem(result.ok ? null : result.problem);
  };
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
      <Select
        label={t`Between the columns`}
        className="w-44"
        value={source.file.delimiter}
        onChange={(delimiter) => void readAgain(delimiter)}
        options={[
          { id: ",", label: t`Comma` },
          { id: ";", label: t`Semicolon` },
          { id: "\t", label: t`Tab` },
          { id: "|", label: t`Bar |` },
        ]}
      />
      {encoding === "windows-1252" && (
        <p className="max-w-prose text-soft">
          <Trans>
            The letters were read as Windows-1252, which older programs write. If accents look
            wrong, save the file as UTF-8.
          </Trans>
        </p>
      )}
      {problem && (
        <p role="alert" className="text-act">
          <ReadProblemText problem={problem} />
        </p>
      )}
    </div>
  );
}
