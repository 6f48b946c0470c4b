import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { DUPLICATE_SIGNS } from "#shared/imports/duplicates.ts";
import type { DuplicateChoice, DuplicateSign } from "#shared/imports/duplicates.ts";
import { type Plan, type PlanInput, twinOf } from "#shared/imports/plan.ts";
import { DuplicateGroup } from "#client/features/imports/duplicate-group.tsx";
import type { ImportState } from "#client/features/imports/state.ts";
import { ReviewNotes } from "#client/features/imports/review-notes.tsx";
import { NextButton, StepFrame } from "#client/features/imports/step-frame.tsx";
import { useKindText } from "#client/features/imports/kind-text.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";

/** What will be written, exactly; and the choice where somebody seems to be here already. */
export function StepReview({
  state,
  input,
  plan,
  onChoose,
  onChooseAll,
  onPrefer,
  onBack,
  onWrite,
}: {
  state: ImportState;
  input: PlanInput;
  plan: Plan;
  onChoose: (no: number, choice: DuplicateChoice) => void;
  onChooseAll: (by: DuplicateSign, choice: DuplicateChoice) => void;
  onPrefer: (prefer: "ours" | "file") => void;
  onBack: () => void;
  onWrite: () => void;
}) {
  const { t } = useLingui();
  const kinds = useKindText();
  const { counts } = plan;
  const writes = counts.create + counts.merge;
  const twins = input.rows.flatMap((row) => {
    const twin = row.leftOut === null && row.row ? twinOf(input, row.no) : null;
    return twin ? [{ row, twin }] : [];
  });
  const canMerge = twins.some(({ twin }) => twin.by !== "session") && state.kind !== "supervisors";
  return (
    <StepFrame
      title={t`Review and import`}
      intro={<Trans>Nothing has been written yet. This is what will be.</Trans>}
      onBack={onBack}
      next={
        <NextButton onPress={onWrite} isDisabled={plan.write.length === 0}>
          {writes > 0 ? (
            <Plural value={writes} one="Import # row" other="Import # rows" />
          ) : (
            <Trans>Finish without importing</Trans>
          )}
        </NextButton>
      }
    >
      <dl className="grid grid-cols-2 gap-3 md:grid-cols-4">
        <Figure label={t`New`} figure={counts.create} hint={kinds[state.kind].title} />
        <Figure label={t`Merged`} figure={counts.merge} hint={t`into who is here, or one row`} />
        <Figure label={t`Left out`} figure={counts.skip} hint={t`as chosen below`} />
        <Figure label={t`With problems`} figure={counts.fail} hint={t`come back as a file`} />
      </dl>
      <ReviewNotes state={state} />
      {twins.length > 0 && (
        <section aria-label={t`Perhaps the same`} className="flex flex-col gap-3">
          <h3 className="font-semibold">
            <Trans>Perhaps the same</Trans>
          </h3>
          {DUPLICATE_SIGNS.map((by) => {
            const group = twins.filter(({ twin }) => twin.by === by);
            return group.length > 0 ? (
              <DuplicateGroup
                key={by}
                kind={state.kind}
                by={by}
                group={group}
                input={input}
                onChoose={onChoose}
                onChooseAll={onChooseAll}
              />
            ) : null;
          })}
          {canMerge && counts.merge > 0 && (
            <RadioGroup
              label={t`Where both have a value, a merge keeps`}
              description={t`What is empty here is always filled in, and lists take what is new. A status or stage stays.`}
              layout="row"
              value={state.prefer}
              onChange={onPrefer}
              options={[
                { id: "ours", label: t`what is here` },
                { id: "file", label: t`what the file says` },
              ]}
            />
          )}
        </section>
      )}
    </StepFrame>
  );
}

function Figure({ label, figure, hint }: { label: string; figure: number; hint: string }) {
  return (
    <div className="rounded-card border border-line bg-surface px-4 py-3">
      <dt className="text-soft">{label}</dt>
      <dd>
        <span className="tabular block text-figure font-semibold">
          {figure.toLocaleString("en-US")}
        </span>
        <span className="block text-sm text-soft">{hint}</span>
      </dd>
    </div>
  );
}
