import { planImport, type PlanInput } from "#shared/imports/plan.ts";
import { type PreparedRow, tableOf } from "#shared/imports/prepare.ts";
import { type ImportAction, type ImportState, sheetRows } from "#client/features/imports/state.ts";
import { StepReview } from "#client/features/imports/step-review.tsx";
import { StepWrite } from "#client/features/imports/step-write.tsx";
import { twinsOf } from "#client/features/imports/use-check.ts";
import type { useWrite } from "#client/features/imports/use-write.ts";
import { useProgram } from "#client/lib/program.ts";

const none: PreparedRow[] = [];

/** From the plan to the result. The plan that is shown is the one that is sent. */
export function WizardEnd({
  step,
  state,
  dispatch,
  write,
  onBack,
  onWrite,
  onAnew,
}: {
  step: "review" | "write";
  state: ImportState;
  dispatch: (action: ImportAction) => void;
  write: ReturnType<typeof useWrite>;
  onBack: () => void;
  onWrite: () => void;
  onAnew: () => void;
}) {
  const { settings } = useProgram();
  const { kind, server, byRow, bySign, headerRow } = state;
  const sheet = sheetRows(state);
  // Each from what it is made of, so that a choice for one row does not read the whole file again.
  const table = tableOf(sheet, headerRow);
  const rows = state.rows ?? none;
  const twins = twinsOf(kind, rows, server);
  const input: PlanInput = { kind, rows, server, twins, byRow, bySign };
  const codesOnly = kind === "mentees" && settings.menteeNaming === "code";
  const keptOut = new Set(codesOnly ? ["note", "name"] : ["note"]);
  const cellsOf = (row: PreparedRow, withSealed: boolean) =>
    Object.fromEntries(
      table.headers.flatMap((header, column): [string, string][] => {
        const field = state.columns[column] ?? "";
        // What the server keeps of a failed row must not hold what it otherwise keeps only sealed or not at all: a
        // note, a column that was left out, a name where the program keeps codes.
        if (!withSealed && (keptOut.has(field) || field === "")) return [];
        const text = row.cells[field] ?? table.rows[row.no - table.firstNo]?.[column] ?? "";
        return [[header, text.slice(0, 10_000)]];
      }),
    );
  const plan = planImport(input, (row) => cellsOf(row, false));
  if (step === "review") {
    return (
      <StepReview
        state={state}
        input={input}
        plan={plan}
        onChoose={(no, choice) => dispatch({ do: "choose", no, choice })}
        onChooseAll={(by, choice) => dispatch({ do: "chooseAll", by, choice })}
        onPrefer={(prefer) => dispatch({ do: "prefer", prefer })}
        onBack={onBack}
        onWrite={() => {
          void write.run(plan.write);
          onWrite();
        }}
      />
    );
  }
  return (
    <StepWrite
      writing={write.writing}
      fileName={state.source?.name ?? ""}
      cellsOf={(rowNo) => {
        const row = rows.find(({ no }) => no === rowNo);
        return row && cellsOf(row, true);
      }}
      onGoOn={() => void write.run(plan.write)}
      onStop={write.stop}
      onAnew={onAnew}
    />
  );
}
