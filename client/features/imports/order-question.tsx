import { Trans, useLingui } from "@lingui/react/macro";
import { type DateOrder, type OrderFinding, sayDate } from "#shared/imports/dates.ts";
import { RadioGroup } from "#client/ui/radio-group.tsx";

/** Asked once for a column whose dates can be read in two ways, with dates of the column itself. */
export function OrderQuestion({
  header,
  finding,
  value,
  onChange,
}: {
  header: string;
  finding: OrderFinding;
  value: DateOrder | null;
  onChange: (order: DateOrder) => void;
}) {
  const { t } = useLingui();
  const text = finding.examples[0]?.text ?? "";
  const dayFirst = finding.examples.map((one) => sayDate(one.dayFirst)).join(", ");
  const monthFirst = finding.examples.map((one) => sayDate(one.monthFirst)).join(", ");
  return (
    <div className="rounded-control bg-talk-tint px-3 py-2">
      {finding.mixed && (
        <p className="mb-1 text-sm text-talk">
          <Trans>
            This column writes days in both orders; look at the rows once more in the check.
          </Trans>
        </p>
      )}
      <RadioGroup
        label={t`What day is ${text} in “${header}”?`}
        value={value}
        onChange={onChange}
        options={[
          { id: "day", label: t`The day stands first`, hint: dayFirst },
          { id: "month", label: t`The month stands first`, hint: monthFirst },
        ]}
      />
    </div>
  );
}
