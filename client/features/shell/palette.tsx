import { Trans, useLingui } from "@lingui/react/macro";
import { Search } from "lucide-react";
import { useRef, useState } from "react";
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import { KeyHint } from "#client/ui/key-hint.tsx";
import { OptionBody, optionClass } from "#client/ui/list-box.tsx";
import type { MenuEntry } from "#client/ui/menu.tsx";
import { veilClass } from "#client/ui/veil.ts";

/** The box stands over an open list: what React Aria wires by id, said by role. */
const overList = { role: "combobox", "aria-expanded": true, "aria-haspopup": "listbox" } as const;

export interface PaletteGroup {
  id: string;
  label: string;
  entries: readonly MenuEntry[];
}

export interface PaletteProps {
  isOpen: boolean;
  onClose: () => void;
  /** Screens and actions, filtered here. */
  actions: readonly PaletteGroup[];
  /** People and everything else, found by the server from the second letter on. */
  search?: ((query: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>) | undefined;
}

/** Go anywhere, find anybody, do anything, by typing. */
export default function Palette({ isOpen, onClose, actions, search }: PaletteProps) {
  const { t } = useLingui();
  const { contains } = useFilter({ sensitivity: "base" });
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<readonly PaletteGroup[]>([]);
  const [status, setStatus] = useState<"idle" | "looking" | "failed">("idle");
  const running = useRef<AbortController | null>(null);

  const ask = (text: string) => {
    setQuery(text);
    running.current?.abort();
    const wanted = text.trim();
    if (!search || wanted.length < 2) {
      setFound([]);
      setStatus("idle");
      return;
    }
    const controller = new AbortController();
    running.current = controller;
    setStatus("looking");
    setTimeout(() => {
      if (controller.signal.aborted) return;
      search(wanted, controller.signal).then(
        (groups) => {
          if (controller.signal.aborted) return;
          setFound(groups);
          setStatus("idle");
        },
        () => {
          if (!controller.signal.aborted) setStatus("failed");
        },
      );
    }, 120);
  };
  const close = () => {
    ask("");
    onClose();
  };

  const fitting = actions
    .map((group) => ({
      ...group,
      entries: group.entries.filter((entry) =>
        contains(`${entry.label} ${entry.hint ?? ""}`, query),
      ),
    }))
    .concat(found.map((group) => ({ ...group, entries: [...group.entries] })))
    .filter((group) => group.entries.length > 0);

  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      isDismissable
      className={cx(veilClass, "flex justify-center p-4 pt-[12vh] max-md:p-2")}
    >
      <Modal className="h-fit w-full max-w-xl overflow-hidden rounded-card border border-line bg-surface shadow-float">
        <Dialog aria-label={t`Search people, screens and actions`} className="outline-none">
          <Autocomplete inputValue={query} onInputChange={ask}>
            <SearchField
              autoFocus
              aria-label={t`Search people, screens and actions`}
              className="flex items-center gap-2.5 border-b border-line px-4"
            >
              <Search className="size-4 shrink-0 text-soft" aria-hidden />
              <Input
                {...overList}
                placeholder={t`Search people, screens, actions`}
                className="h-12 w-full bg-transparent text-lg outline-none [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            <ListBox
              aria-label={t`Results`}
              className="max-h-[min(28rem,60dvh)] overflow-auto p-1.5 outline-none"
              onAction={close}
              renderEmptyState={() => (
                <p className="px-2 py-6 text-center text-soft">
                  {status === "looking" ? (
                    <Trans>Looking…</Trans>
                  ) : status === "failed" ? (
                    <Trans>The search did not answer. Type again to retry.</Trans>
                  ) : (
                    <Trans>Nothing fits “{query}”.</Trans>
                  )}
                </p>
              )}
            >
              {fitting.map((group) => (
                <ListBoxSection key={group.id} id={group.id} aria-label={group.label}>
                  <Header className="px-2 pt-2 pb-1 text-sm font-medium text-soft">
                    {group.label}
                  </Header>
                  {group.entries.map((entry) => (
                    <ListBoxItem
                      key={entry.id}
                      id={`${group.id}:${entry.id}`}
                      textValue={entry.label}
                      {...(entry.href ? { href: entry.href } : {})}
                      {...(entry.onAction ? { onAction: entry.onAction } : {})}
                      className={cx(optionClass, "min-h-9")}
                    >
                      <OptionBody option={entry} showCheck={false} />
                      {entry.keys && <KeyHint keys={entry.keys} />}
                    </ListBoxItem>
                  ))}
                </ListBoxSection>
              ))}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
