import { useLingui } from "@lingui/react/macro";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import type { KeyboardEvent } from "react";
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
  const step = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement;
    // A dialog opened from the panel stands elsewhere in the page, but its keys come by here too.
    if (!event.currentTarget.contains(target)) return;
    if (target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "j") onNext?.();
    if (event.key === "k") onPrevious?.();
  };
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
        {/* Around the dialog: on opening, the focus is on the dialog itself. */}
        <div role="presentation" onKeyDown={step}>
          <Dialog className="flex h-dvh flex-col outline-none">
            <header className="flex items-center gap-2 border-b border-line px-5 py-3 max-md:flex-wrap max-md:justify-end">
              <div className="min-w-0 flex-1 max-md:basis-full">
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
            <div className="min-h-0 flex-1 overflow-auto px-5 py-4">{children}</div>
            {footer && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
                {footer}
              </footer>
            )}
          </Dialog>
        </div>
      </Modal>
    </ModalOverlay>
  );
}
