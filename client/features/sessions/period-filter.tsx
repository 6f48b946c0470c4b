import { useLingui } from "@lingui/react/macro";
import { PERIODS, type Period } from "#shared/sessions/period.ts";
import type { SessionSearch } from "#shared/sessions/schema.ts";
import { ChoiceChips } from "#client/features/sessions/choice-chips.tsx";
import { dayInFull } from "#client/features/sessions/days.ts";
import { useProgram } from "#client/lib/program.ts";
import { DatePicker } from "#client/ui/date-field.tsx";
import type { CustomFilter } from "#client/ui/filter-bar.tsx";

/** Which days: a preset that moves along with today, or days of one's own. */
export function usePeriodFilter(
  search: SessionSearch,
  patch: (change: Partial<SessionSearch>) => void,
): CustomFilter {
  const { t } = useLingui();
  const { today } = useProgram();
  const labels: Record<Period, string> = {
    "7d": t`last 7 days`,
    "30d": t`last 30 days`,
    "90d": t`last 90 days`,
    month: t`this month`,
    "12m": t`last 12 months`,
    all: t`all days`,
  };
  const { period, from, to } = search;
  const own =
    from && to
      ? `${dayInFull(from)} – ${dayInFull(to)}`
      : from
        ? t`from ${dayInFull(from)}`
        : to
          ? t`until ${dayInFull(to)}`
          : "";
  const hasOwn = own !== "";
  return {
    kind: "custom",
    id: "period",
    label: t`Period`,
    summary: hasOwn ? own : period === "all" ? "" : labels[period],
    onClear: () => patch({ period: "all", from: undefined, to: undefined }),
    children: (close) => (
      <div className="flex max-w-sm flex-col gap-3">
        <ChoiceChips
          label={t`Period`}
          options={PERIODS.map((id) => ({ id, label: labels[id] }))}
          value={hasOwn ? null : period}
          onChange={(next) => {
            patch({ period: next, from: undefined, to: undefined });
            close();
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
    ),
  };
}
