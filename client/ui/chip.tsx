import type { ComponentType, ReactNode } from "react";
import { cx } from "#client/lib/cx.ts";

export type Tone = "act" | "talk" | "watch" | "steady" | "brand" | "neutral";

const tones: Record<Tone, string> = {
  act: "bg-act-tint text-act",
  talk: "bg-talk-tint text-talk",
  watch: "bg-watch-tint text-watch",
  steady: "bg-steady-tint text-steady",
  brand: "bg-brand-tint text-brand-text",
  neutral: "bg-sunken text-soft",
};

/** A word on a tinted round ground. Colour only helps: the word (and for states an icon) says it. */
export function Chip({
  tone = "neutral",
  icon: Icon,
  children,
  className,
}: {
  tone?: Tone;
  icon?: ComponentType<{ className?: string; "aria-hidden"?: boolean }>;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cx(
        "inline-flex h-5.5 items-center gap-1.5 rounded-full px-2 text-sm font-semibold whitespace-nowrap",
        tones[tone],
        className,
      )}
    >
      {Icon && <Icon className="size-3.5 shrink-0" aria-hidden />}
      {children}
    </span>
  );
}
