import { Trans, useLingui } from "@lingui/react/macro";
import { isOverloaded, loadText } from "#shared/mentors/load.ts";
import type { PlanLoad } from "#shared/relief/schema.ts";
import { cx } from "#client/lib/cx.ts";
import { useProgram } from "#client/lib/program.ts";
import { TextLink } from "#client/ui/link-button.tsx";

const figure = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** What each mentor carries before the plan and with it, as a bar and in figures; the end of the bar is the capacity. */
export function LoadBars({ loads }: { loads: readonly PlanLoad[] }) {
  const { t } = useLingui();
  const { slug } = useProgram();
  if (loads.length === 0) {
    return (
      <p className="text-soft">
        <Trans>Nobody takes anybody yet.</Trans>
      </p>
    );
  }
  return (
    <ul className="flex flex-col gap-3">
      {loads.map((load) => {
        const over = isOverloaded(load.after, load.capacity);
        const scale = Math.max(load.capacity, load.after, 0.01);
        const width = (value: number) => `${(value / scale) * 100}%`;
        const before = loadText(load.before, load.capacity);
        const after = loadText(load.after, load.capacity);
        return (
          <li key={load.mentorId} className="flex flex-col gap-1">
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <TextLink href={`/${slug}/mentors/${load.mentorId}`}>{load.name}</TextLink>
              <span className={cx("tabular", over && "font-semibold text-act")}>
                <Trans>
                  {before} → {after}
                </Trans>
                <span className="text-soft">
                  {" "}
                  ·{" "}
                  <Trans>
                    {figure.format(load.after)} of {figure.format(load.capacity)}
                  </Trans>
                </span>
              </span>
            </span>
            <span
              role="img"
              aria-label={t`Load of ${load.name}: ${before} before, ${after} with the plan`}
              className="relative block h-2.5 overflow-hidden rounded-full border border-line bg-sunken"
            >
              <span
                className={cx("absolute inset-y-0 start-0", over ? "bg-act" : "bg-brand/45")}
                style={{ width: width(load.after) }}
              />
              <span
                className="absolute inset-y-0 start-0 bg-brand"
                style={{ width: width(Math.min(load.before, load.after)) }}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
