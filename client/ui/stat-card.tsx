import { useLingui } from "@lingui/react/macro";
import { Info } from "lucide-react";
import type { ReactNode } from "react";
import { Anchor } from "#client/lib/navigation.tsx";
import { cx } from "#client/lib/cx.ts";
import type { Definition } from "./chart-frame.tsx";
import { DefinitionText } from "./chart-frame.tsx";
import { IconButton } from "./icon-button.tsx";
import { Popover } from "./popover.tsx";

/** One figure: what it is, how much, how it moved, and the way to the rows behind it. */
export function StatCard({
  label,
  figure,
  delta,
  second,
  definition,
  href,
  aside,
}: {
  label: string;
  /** Ready words: "2,874", "86.1 %", "fewer than 5". */
  figure: string;
  /** "+11 %" with what it means: better, worse, or neither. */
  delta?: { text: string; tone: "better" | "worse" | "neutral" } | undefined;
  /** After the delta: "2,584", "points", "against the 4 weeks before". */
  second?: ReactNode;
  definition?: Definition;
  /** Every figure opens its rows. */
  href?: string | undefined;
  /** A spark line. */
  aside?: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <section
      data-card=""
      aria-label={label}
      className="relative flex min-w-0 flex-col justify-between rounded-card border border-line bg-surface px-4 pt-3 pb-3.5"
    >
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h2 className="font-medium text-soft">{label}</h2>
        {definition && (
          <span data-print="off" className="relative z-1 -my-2 -me-2">
            <Popover
              label={t`What “${label}” counts`}
              trigger={<IconButton icon={Info} label={t`What “${label}” counts`} />}
            >
              <DefinitionText definition={definition} />
            </Popover>
          </span>
        )}
      </div>
      <div className="flex items-end justify-between gap-3">
        <div className="min-w-0">
          <p className="tabular text-figure font-semibold">
            {href ? (
              // The link fills the card, so that the whole of it can be pressed.
              <Anchor
                href={href}
                className="rounded-sm after:absolute after:inset-0 after:rounded-card after:content-[''] hover:underline"
              >
                {figure}
              </Anchor>
            ) : (
              figure
            )}
          </p>
          {(delta || second) && (
            <p className="text-sm text-soft">
              {delta && (
                <span
                  className={cx(
                    "tabular font-semibold",
                    delta.tone === "better" && "text-steady",
                    delta.tone === "worse" && "text-act",
                  )}
                >
                  {delta.text}
                </span>
              )}{" "}
              {second}
            </p>
          )}
        </div>
        {aside}
      </div>
    </section>
  );
}
