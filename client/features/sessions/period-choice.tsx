import { useLingui } from "@lingui/react/macro";
import { PERIODS, type Period } from "#shared/sessions/period.ts";
import type { SessionSearch } from "#shared/sessions/schema.ts";
import { ChoiceChips } from "#client/features/sessions/choice-chips.tsx";
import { useProgram } from "#client/lib/program.ts";
import { DatePicker } from "#client/ui/date-field.tsx";

/** What the period filter opens: the presets, and days of one's own. */
export function PeriodChoice({
  search: { period, from, to },
  patch,
  labels,
  onChosen,
}: {
  search: SessionSearch;
  patch: (change: Partial<SessionSearch>) => void;
  labels: Record<Period, string>;
  onChosen: () => void;
}) {
  const { t } = useLingui();
  const { today } = useProgram();
  return (
    <div className="flex max-w-sm flex-col gap-3">
      <ChoiceChips
        label={t`Period`}
        options={PERIODS.map((id) => ({ id, label: labels[id] }))}
        value={from || to ? null : period}
        onChange={(next) => {
          patch({ period: next, from: undefined, to: undefined });
          onChosen();
        }}
      />
      <div className="grid grid-cols-2 gap-3">
        <DatePicker
          label={t`From`}
          value={from ?? null}
          max={to ?? today}
          onChange={(day) => patch({ from: day ?? undefined })}
        />
        <DatePicker
          label={t`To`}
          value={to ?? null}
          onChange={(day) => patch({ to: day ?? undefined })}
          {...(from ? { min: from } : {})}
        />
      </div>
    </div>
  );
}
