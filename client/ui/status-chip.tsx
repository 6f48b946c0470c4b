import { useLingui } from "@lingui/react/macro";
import { Check, Eye, MessageSquare, Minus, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Chip } from "./chip.tsx";

/** The four levels of attention, the same everywhere, and `none` for what is not judged. */
export type Level = "act" | "talk" | "watch" | "steady" | "none";

const icons = { act: TriangleAlert, talk: MessageSquare, watch: Eye, steady: Check, none: Minus };

/** Icon and word. Give `children` where the screen has better words: "Due in 12 days". */
export function StatusChip({ level, children }: { level: Level; children?: ReactNode }) {
  const { t } = useLingui();
  const words = {
    act: t`Act now`,
    talk: t`Talk`,
    watch: t`Watch`,
    steady: t`Steady`,
    none: t`Not judged`,
  };
  return (
    <Chip tone={level === "none" ? "neutral" : level} icon={icons[level]}>
      {children ?? words[level]}
    </Chip>
  );
}
