import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, useBlocker } from "@tanstack/react-router";
import { useReducer, useState } from "react";
import type { ImportKind } from "#shared/imports/kinds.ts";
import { hasWords, tableOf } from "#shared/imports/prepare.ts";
import { useKindText } from "#client/features/imports/kind-text.tsx";
import {
  emptyState,
  type ImportAction,
  mappingOf,
  reduce,
  sheetRows,
} from "#client/features/imports/state.ts";
import { StepCheck } from "#client/features/imports/step-check.tsx";
import { StepColumns } from "#client/features/imports/step-columns.tsx";
import { StepFile } from "#client/features/imports/step-file.tsx";
import { StepHeader } from "#client/features/imports/step-header.tsx";
import { StepSheet } from "#client/features/imports/step-sheet.tsx";
import { StepValues } from "#client/features/imports/step-values.tsx";
import type { Step } from "#client/features/imports/steps.ts";
import { useCheck } from "#client/features/imports/use-check.ts";
import { useWrite } from "#client/features/imports/use-write.ts";
import { WizardEnd } from "#client/features/imports/wizard-end.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { LeaveDialog } from "#client/features/imports/leave-dialog.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";
import { Stepper } from "#client/ui/stepper.tsx";

const route = getRouteApi("/$program/import/$kind");

/** The way of a file from the desk into the program. Another file begins anew, and so does another kind. */
export function ImportWizardScreen() {
  const { kind } = route.useParams();
  const navigate = route.useNavigate();
  const [round, setRound] = useState(0);
  const anew = () => {
    setRound(round + 1);
    void navigate({ search: { step: "file" }, replace: true });
  };
  return <ImportWizard key={`${kind} ${round}`} kind={kind} onAnew={anew} />;
}

function ImportWizard({ kind, onAnew }: { kind: ImportKind; onAnew: () => void }) {
  const { t } = useLingui();
  const { slug, id: programId } = useProgram();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const kinds = useKindText();
  const { data: known } = useSuspenseQuery(trpc.imports.known.queryOptions({ programId }));
  const { step: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const [state, dispatch] = useReducer(reduce, kind, emptyState);
  const check = useCheck(state, dispatch, known);
  const write = useWrite(state);
  const rows = sheetRows(state);
  const table = tableOf(rows, state.headerRow);
  const hasValues = hasWords(kind, state.columns);

  const hasSheets = (state.source?.file.sheets.length ?? 0) > 1;
  const steps = [
    { id: "file", label: t`File` },
    ...(hasSheets ? [{ id: "sheet", label: t`Sheet` }] : []),
    { id: "header", label: t`Headings` },
    { id: "columns", label: t`Columns` },
    ...(hasValues ? [{ id: "values", label: t`Words` }] : []),
    { id: "check", label: t`Check` },
    { id: "review", label: t`Review` },
    { id: "write", label: t`Import` },
  ] as { id: Step; label: string }[];
  const isWriting = write.writing.phase !== "ready";
  const step = stepFor(asked, {
    hasSource: state.source !== null,
    isChecked: state.rows !== null,
    isWriting,
  });
  const at = Math.max(
    0,
    steps.findIndex(({ id }) => id === step),
  );
  const go = (next: Step, replace = false) =>
    void navigate({ search: { step: next }, replace, resetScroll: true });
  const forward = () => go(steps[at + 1]?.id ?? step);
  const back = () => go(steps[at - 1]?.id ?? "file");
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && mustStay,
    enableBeforeUnload: () => mustStay,
    withResolver: true,
  });
  const mustStay = write.writing.phase === "writing";

  /** Does what was asked, and recalls how a file with these columns was matched before. */
  const actAndRecall = async (action: ImportAction) => {
    dispatch(action);
    const { signature } = mappingOf(reduce(state, action));
    const input = { programId, kind, signature };
    const mapping = await queryClient
      .query({ ...trpc.imports.mapping.get.queryOptions(input), staleTime: 0 })
      // Without the memory the wizard goes on as with a new file.
      .catch(() => null);
    if (mapping) dispatch({ do: "recall", mapping });
  };
  const startCheck = () => {
    go("check");
    if (!state.rows) void check.run();
  };

  return (
    <Page>
      <PageHeader
        title={t`Import ${kinds[kind].title.toLowerCase()}`}
        back={
          <TextLink href={`/${slug}/import`}>
            <Trans>Import</Trans>
          </TextLink>
        }
      >
        {state.source?.name}
      </PageHeader>
      <div className="mb-6">
        <Stepper
          steps={steps}
          current={at}
          {...(isWriting ? {} : { onGo: (index: number) => go(steps[index]?.id ?? "file") })}
        />
      </div>
      {step === "file" && (
        <StepFile
          kind={kind}
          onRead={(source) => {
            void actAndRecall({ do: "read", source });
            go(source.file.sheets.length > 1 ? "sheet" : "header");
          }}
        />
      )}
      {step === "sheet" && (
        <StepSheet
          state={state}
          onSheet={(index) => void actAndRecall({ do: "sheet", index })}
          onBack={back}
          onNext={forward}
        />
      )}
      {step === "header" && (
        <StepHeader
          state={state}
          onHeader={(row) => void actAndRecall({ do: "header", row })}
          onRead={(source) => void actAndRecall({ do: "read", source })}
          onBack={back}
          onNext={forward}
        />
      )}
      {step === "columns" && (
        <StepColumns
          state={state}
          table={table}
          onColumn={(index, field) => dispatch({ do: "column", index, field })}
          onOrder={(field, order) => dispatch({ do: "order", field, order })}
          onBack={back}
          onNext={hasValues ? () => go("values") : startCheck}
        />
      )}
      {step === "values" && (
        <StepValues
          state={state}
          table={table}
          known={known}
          onValue={(field, key, meant) => dispatch({ do: "value", field, key, meant })}
          onBack={back}
          onNext={startCheck}
        />
      )}
      {step === "check" && (
        <StepCheck
          state={state}
          progress={check.progress}
          failure={check.failure}
          onRun={() => void check.run()}
          onEdit={(row, field, text) => void check.editCell(row, field, text)}
          onTotals={(keep) => {
            dispatch({ do: "totals", keep });
            void check.run({ keepTotals: keep });
          }}
          onBack={back}
          onNext={forward}
        />
      )}
      {(step === "review" || step === "write") && (
        <WizardEnd
          step={step}
          state={state}
          dispatch={dispatch}
          write={write}
          onBack={back}
          onWrite={() => go("write", true)}
          onAnew={onAnew}
        />
      )}
      <LeaveDialog blocker={blocker} />
    </Page>
  );
}

/** The step in the address, or the last one before it that there is something to show for. */
function stepFor(
  asked: Step,
  has: { hasSource: boolean; isChecked: boolean; isWriting: boolean },
): Step {
  if (has.isWriting) return "write";
  if (!has.hasSource) return "file";
  if ((asked === "review" || asked === "write") && !has.isChecked) return "check";
  return asked === "write" ? "review" : asked;
}
