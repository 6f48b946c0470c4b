import { useLingui } from "@lingui/react/macro";
import type { Line } from "#shared/burnout/schema.ts";
import { SparkLine } from "#client/ui/charts/spark-line.tsx";

/** A measure's last 26 weeks beside the mentor's own usual range, with the weeks beyond it marked. */
export function Spark({ name, line, digits = 1 }: { name: string; line: Line; digits?: number }) {
  const { t } = useLingui();
  const { weeks, usual } = line;
  const last = weeks.at(-1);
  if (!last) {
    return (
      <span className="flex h-7 items-center text-sm text-soft">{t`${name}: no weeks yet`}</span>
    );
  }
  const values = weeks.map(({ value }) => value);
  const top = Math.max(...values, usual?.upper ?? 0, 0.1);
  const at = (value: number) => Math.max(0, Math.min(1, value / top));
  const now = last.value.toFixed(digits);
  const range = usual && `${usual.lower.toFixed(digits)}–${usual.upper.toFixed(digits)}`;
  const beyond = weeks.filter(({ side }) => side !== null).length;
  const label =
    range === null
      ? t`${name} of ${weeks.length} weeks, ${now} in the last one`
      : t`${name} of ${weeks.length} weeks, ${now} in the last one; usually ${range}; ${beyond} weeks beyond it`;
  return (
    <span className="flex items-center gap-2" title={label}>
      <SparkLine
        label={label}
        width={108}
        height={28}
        points={weeks.map(({ value, side }) => ({ at: at(value), isOutside: side !== null }))}
        {...(usual && {
          usual: { low: at(usual.lower), high: at(usual.upper), middle: at(usual.mean) },
        })}
      />
      <span aria-hidden className="text-sm whitespace-nowrap text-soft">
        {name} <span className="tabular text-ink">{now}</span>
      </span>
    </span>
  );
}
