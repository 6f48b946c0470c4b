import type { ReactNode } from "react";
import { Suspense, useState } from "react";
import { part } from "#client/lib/part.tsx";

export interface SidePanelProps {
  title: string;
  /** Under the title: a chip, a sentence. */
  subtitle?: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  /** Go to the neighbour in the list the panel was opened from. Left out at either end. Keys: k and j. */
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  /** "3 of 38" */
  position?: string | undefined;
  /** The whole page of the same thing. */
  fullHref?: string | undefined;
  fullLabel?: string;
  children: ReactNode;
  footer?: ReactNode;
}

export const SidePanelPart = part<SidePanelProps>(() =>
  import("./side-panel-body.tsx").then((module) => module.SidePanelBody),
);

/** A look at one row without leaving the list: a modal drawer at the end of the window, with previous and next. */
export function SidePanel(props: SidePanelProps) {
  const [wasOpen, setWasOpen] = useState(props.isOpen);
  if (props.isOpen && !wasOpen) setWasOpen(true);
  if (!wasOpen) return null;
  return (
    <Suspense fallback={null}>
      <SidePanelPart {...props} />
    </Suspense>
  );
}
