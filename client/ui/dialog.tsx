import type { ReactNode } from "react";
import { Suspense, useState } from "react";
import { part } from "#client/lib/part.tsx";

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons; the main one last. */
  footer?: ReactNode;
  size?: "small" | "medium" | "large";
  /** A click on the veil closes it, unless something typed would be lost. Default true. */
  isDismissable?: boolean;
  role?: "dialog" | "alertdialog";
  /** Below 720 px it takes the whole window: for forms that are filled in standing up. */
  fillsPhone?: boolean;
}

export const DialogPart = part<DialogProps>(() =>
  import("./dialog-body.tsx").then((module) => module.DialogBody),
);

/** A modal question. Focus goes in, stays in, and returns to where it was. Its code comes with the first opening. */
export function Dialog(props: DialogProps) {
  const [wasOpen, setWasOpen] = useState(props.isOpen);
  if (props.isOpen && !wasOpen) setWasOpen(true);
  if (!wasOpen) return null;
  return (
    <Suspense fallback={null}>
      <DialogPart {...props} />
    </Suspense>
  );
}
