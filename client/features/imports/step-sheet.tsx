import { Trans, useLingui } from "@lingui/react/macro";
import type { ImportState } from "#client/features/imports/state.ts";
import { NextButton, StepFrame } from "#client/features/imports/step-frame.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";

/** Which sheet of a workbook it is. */
export function StepSheet({
  state,
  onSheet,
  onBack,
  onNext,
}: {
  state: ImportState;
  onSheet: (index: number) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const { t } = useLingui();
  const sheets = state.source?.file.sheets ?? [];
  return (
    <StepFrame
      title={t`Choose the sheet`}
      intro={<Trans>This workbook has {sheets.length} sheets. One is imported at a time.</Trans>}
      onBack={onBack}
      next={<NextButton onPress={onNext} />}
    >
      <RadioGroup
        label={t`Sheet`}
        hideLabel
        layout="cards"
        className="max-w-xl"
        value={String(state.sheet)}
        onChange={(index) => onSheet(Number(index))}
        options={sheets.map((sheet, index) => ({
          id: String(index),
          label: sheet.name,
          hint: t`${sheet.rows.length} rows · ${(sheet.rows[0] ?? []).filter(Boolean).slice(0, 5).join(", ")}`,
        }))}
      />
    </StepFrame>
  );
}
