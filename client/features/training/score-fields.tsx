import { useLingui } from "@lingui/react/macro";
import { NumberField } from "#client/ui/number-field.tsx";

/** What a test before and after the course gave; funders ask for the difference. */
export function ScoreFields({
  maxScore,
  preScore,
  postScore,
  onChange,
  error,
}: {
  maxScore: number | null;
  preScore: number | null;
  postScore: number | null;
  onChange: (change: { preScore?: number | null; postScore?: number | null }) => void;
  error: (field: "preScore" | "postScore") => string | undefined;
}) {
  const { t } = useLingui();
  const top = maxScore === null ? undefined : t`Up to ${maxScore}`;
  const common = { minValue: 0, optional: true, ...(top && { description: top }) } as const;
  return (
    <>
      <NumberField
        {...common}
        label={t`Score before`}
        value={preScore}
        onChange={(score) => onChange({ preScore: score })}
        error={error("preScore")}
      />
      <NumberField
        {...common}
        label={t`Score after`}
        value={postScore}
        onChange={(score) => onChange({ postScore: score })}
        error={error("postScore")}
      />
    </>
  );
}
