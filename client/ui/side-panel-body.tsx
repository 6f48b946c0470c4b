import { useLingui } from "@lingui/react/macro";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "./icon-button.tsx";
import { LinkButton } from "./link-button.tsx";
import type { SidePanelProps } from "./side-panel.tsx";
import { veilClass } from "./veil.ts";

/** What `SidePanel` draws. */
export function SidePanelBody(props: SidePanelProps) {
  const { t } = useLingui();
  const { title, subtitle, isOpen, onClose, onPrevious, onNext, position, children, footer } =
    props;
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className={veilClass}
    >
      <Modal className="fade fixed inset-y-0 end-0 w-full max-w-xl border-s border-line bg-surface shadow-float entering:translate-x-6 entering:opacity-0 exiting:opacity-0">
        <Dialog className="flex h-dvh flex-col outline-none">
          <header className="flex items-center gap-2 border-b border-line px-5 py-3">
            <div className="min-w-0 flex-1">
              <Heading slot="title" className="truncate text-lg font-semibold">
                {title}
              </Heading>
              {subtitle && <div className="text-soft">{subtitle}</div>}
            </div>
            {position && <span className="tabular text-sm text-soft">{position}</span>}
            {(onPrevious || onNext) && (
              <>
                <IconButton
                  label={t`Previous`}
                  icon={ChevronUp}
                  isDisabled={!onPrevious}
                  onPress={() => onPrevious?.()}
                />
                <IconButton
                  label={t`Next`}
                  icon={ChevronDown}
                  isDisabled={!onNext}
                  onPress={() => onNext?.()}
                />
              </>
            )}
            {props.fullHref && (
              <LinkButton href={props.fullHref} variant="quiet">
                {props.fullLabel ?? t`Open page`}
              </LinkButton>
            )}
            <IconButton label={t`Close`} icon={X} onPress={onClose} />
          </header>
          <div
            className="min-h-0 flex-1 overflow-auto px-5 py-4"
            role="presentation"
            onKeyDown={(event) => {
              if (
                (event.target as HTMLElement).closest("input, textarea, select, [contenteditable]")
              )
                return;
              if (event.key === "j") onNext?.();
              if (event.key === "k") onPrevious?.();
            }}
          >
            {children}
          </div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </footer>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
