import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import type { DialogProps } from "./dialog.tsx";
import { IconButton } from "./icon-button.tsx";
import { veilClass } from "./veil.ts";

const widths = { small: "max-w-md", medium: "max-w-xl", large: "max-w-4xl" };

/** What `Dialog` draws. */
export function DialogBody({
  title,
  isOpen,
  onClose,
  children,
  footer,
  size = "medium",
  isDismissable = true,
  role = "dialog",
  fillsPhone = false,
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
          fillsPhone && "max-md:h-dvh max-md:max-w-none max-md:rounded-none max-md:border-0",
          widths[size],
        )}
      >
        <AriaDialog
          role={role}
          className={cx(
            "flex max-h-[calc(100dvh-2rem)] flex-col outline-none",
            fillsPhone && "max-md:h-full max-md:max-h-none",
          )}
        >
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
