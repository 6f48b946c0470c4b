import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import { IconButton } from "./icon-button.tsx";

export const veilClass = "fade fixed inset-0 z-40 bg-veil entering:opacity-0 exiting:opacity-0";

const widths = { small: "max-w-md", medium: "max-w-xl", large: "max-w-4xl" };

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons; the main one last. */
  footer?: ReactNode;
  size?: keyof typeof widths;
  /** A click on the veil closes it, unless something typed would be lost. Default true. */
  isDismissable?: boolean;
  role?: "dialog" | "alertdialog";
}

/** A modal question. Focus goes in, stays in, and returns to where it was. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  footer,
  size = "medium",
  isDismissable = true,
  role = "dialog",
}: DialogProps) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={isDismissable}
      className={cx(veilClass, "grid place-items-center p-4 max-md:items-end max-md:p-0")}
    >
      <Modal
        className={cx(
          "w-full rounded-card border border-line bg-surface shadow-float max-md:rounded-b-none",
          widths[size],
        )}
      >
        <AriaDialog role={role} className="flex max-h-[calc(100dvh-2rem)] flex-col outline-none">
          <header className="flex items-center justify-between gap-3 px-5 pt-4 pb-2">
            <Heading slot="title" className="text-lg font-semibold">
              {title}
            </Heading>
            <IconButton label={t`Close`} icon={X} onPress={onClose} />
          </header>
          <div className="min-h-0 flex-1 overflow-auto px-5 py-2">{children}</div>
          <footer className="flex flex-wrap justify-end gap-2 px-5 pt-2 pb-4">{footer}</footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
