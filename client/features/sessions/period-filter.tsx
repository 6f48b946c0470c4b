import { useLingui } from "@lingui/react/macro";
import type { Period } from "#shared/sessions/period.ts";
import type { SessionSearch } from "#shared/sessions/schema.ts";
import { dayInFull } from "#client/lib/day-text.ts";
import { later } from "#client/lib/part.tsx";
import type { CustomFilter } from "#client/ui/filter-bar.tsx";

const PeriodChoice = later(
  () => import("#client/features/sessions/period-choice.tsx").then((module) => module.PeriodChoice),
  <span className="block h-44 w-80" />,
);

/** Which days: a preset that moves along with today, or days of one's own. */
export function usePeriodFilter(
  search: SessionSearch,
  patch: (change: Partial<SessionSearch>) => void,
): CustomFilter {
  const { t } = useLingui();
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
      <PeriodChoice search={search} patch={patch} labels={labels} onChosen={close} />
    ),
  };
}
