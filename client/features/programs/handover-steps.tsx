import { useLingui } from "@lingui/react/macro";
import { stepsFor } from "#shared/handovers/checklist.ts";
import type { ProgramForMe } from "#shared/programs/schema.ts";
import { TextArea } from "#client/ui/text-area.tsx";

/** What is to be done at a hand-over, one step a line; left empty, the standard steps hold. */
export function HandoverSteps({
  steps,
  words,
  onChange,
  errors,
}: {
  steps: readonly string[];
  words: ProgramForMe["words"];
  onChange: (steps: string[]) => void;
  errors: Readonly<Record<string, string>>;
}) {
  const { t } = useLingui();
  const standard = stepsFor([], words).map((step) => step.label);
  const wrong = Object.entries(errors).find(([field]) =>
    field.startsWith("settings.handoverSteps"),
  );
  return (
    <TextArea
      label={t`Steps of a hand-over`}
      optional
      description={t`One step a line. Left empty, these hold: ${standard.join(", ")}.`}
      rows={4}
      placeholder={standard.join("\n")}
      value={steps.join("\n")}
      onChange={(text) => onChange(text === "" ? [] : text.split("\n"))}
      error={wrong?.[1]}
    />
  );
}
