import { useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import { cx } from "#client/lib/cx.ts";

/** Where one is in a wizard. Steps already done can be gone back to when `onGo` is given. */
export function Stepper({
  steps,
  current,
  onGo,
}: {
  steps: readonly { id: string; label: string }[];
  /** Index of the step in hand. */
  current: number;
  onGo?: (index: number) => void;
}) {
  const { t } = useLingui();
  return (
    <ol aria-label={t`Steps`} className="flex flex-wrap gap-x-5 gap-y-2">
      {steps.map((step, index) => {
        const done = index < current;
        const mark = (
          <>
            <span
              aria-hidden
              className={cx(
                "tabular grid size-6 place-items-center rounded-full border text-sm font-semibold",
                index === current && "border-brand bg-brand text-brand-ink",
                done && "border-brand bg-brand-tint text-brand-text",
                index > current && "border-control text-soft",
              )}
            >
              {done ? <Check className="size-3.5" /> : index + 1}
            </span>
            <span className={index === current ? "font-semibold" : "text-soft"}>{step.label}</span>
            {done && <span className="sr-only">{t`done`}</span>}
          </>
        );
        return (
          <li key={step.id} aria-current={index === current ? "step" : undefined}>
            {done && onGo ? (
              <button
                type="button"
                className="flex min-h-6 items-center gap-2 rounded-control"
                onClick={() => onGo(index)}
              >
                {mark}
              </button>
            ) : (
              <span className="flex min-h-6 items-center gap-2">{mark}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
