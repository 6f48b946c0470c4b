import { Trans, useLingui } from "@lingui/react/macro";
import { useLocation } from "@tanstack/react-router";
import { NotebookPen, Search } from "lucide-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { Theme } from "#client/lib/theme.ts";
import { Anchor } from "#client/lib/navigation.tsx";
import { later } from "#client/lib/part.tsx";
import { useShortcut } from "#client/lib/shortcuts.ts";
import { Button } from "#client/ui/button.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { ErrorBoundary } from "#client/ui/error-boundary.tsx";
import { KeyHint, modKeys } from "#client/ui/key-hint.tsx";
import type { MenuEntry } from "#client/ui/menu.tsx";
import { useArrival } from "./arrival.tsx";
import { Logo } from "#client/ui/logo.tsx";
import type { NavEntry } from "./nav.tsx";
import { BottomNav, SideNav } from "./nav.tsx";
import type { PaletteProps } from "./palette.tsx";
import type { ShellPerson } from "./person-menu.tsx";
import { PersonMenu, usePersonGroups } from "./person-menu.tsx";

const Palette = later(() => import("./palette.tsx").then((module) => module.default));

export interface ShellProps {
  /** Where the mark leads. */
  homeHref: string;
  nav: readonly NavEntry[];
  person: ShellPerson;
  /** Own account, other programs: in the person's menu. */
  personEntries?: readonly MenuEntry[];
  onSignOut: () => void;
  onTheme?: (theme: Theme) => void;
  /** Made-up people: says so at the top of every screen. */
  isSample?: boolean;
  /** The one primary button of the frame; left out for people who do not log. */
  onLogSession?: (() => void) | undefined;
  actions: PaletteProps["actions"];
  search?: PaletteProps["search"];
  /** Above the screen: "covering for J. Okoro until 3 Dec". */
  notice?: ReactNode;
  children: ReactNode;
}

/** The frame around every screen of a program. */
export function Shell(props: ShellProps) {
  const { t } = useLingui();
  const [isSearching, setSearching] = useState(false);
  const personGroups = usePersonGroups({
    entries: props.personEntries ?? [],
    onSignOut: props.onSignOut,
    onTheme: props.onTheme,
  });
  useShortcut("mod+k", () => setSearching(true));
  useArrival();
  const pathname = useLocation({ select: (location) => location.pathname });

  return (
    <div className="min-h-dvh print:block! md:grid md:grid-cols-[4rem_minmax(0,1fr)] lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed start-3 top-3 z-50 -translate-y-20 rounded-control bg-brand px-3 py-2 font-medium text-brand-ink focus:translate-y-0"
      >
        <Trans>Skip to the screen</Trans>
      </a>
      <nav
        aria-label={t`Screens`}
        data-print="off"
        className="sticky top-0 flex h-dvh flex-col border-e border-line bg-sunken max-md:hidden"
      >
        <Anchor
          href={props.homeHref}
          aria-label={t`Evenkeel, start`}
          className="mx-3 mt-3 mb-2 flex h-9 items-center gap-2 rounded-control px-2 max-lg:justify-center max-lg:px-0"
        >
          <Logo />
          <span className="font-serif text-[1.25rem] font-medium max-lg:hidden">Evenkeel</span>
        </Anchor>
        <SideNav entries={props.nav} />
        <PersonMenu person={props.person} groups={personGroups} />
      </nav>
      <div className="flex min-w-0 flex-col">
        <header
          data-print="off"
          className="flex min-h-15 items-center gap-3 border-b border-line px-page py-2"
        >
          <SearchButton onPress={() => setSearching(true)} />
          <div className="ms-auto flex shrink-0 items-center gap-3">
            {props.isSample && (
              <Chip tone="watch">
                <Trans>Sample program</Trans>
              </Chip>
            )}
            {props.onLogSession && (
              <Button variant="primary" onPress={props.onLogSession}>
                <NotebookPen className="size-5 md:hidden" aria-hidden />
                <span className="max-md:sr-only">
                  <Trans>Log a session</Trans>
                </span>
              </Button>
            )}
          </div>
        </header>
        {props.notice}
        <main
          id="main"
          tabIndex={-1}
          className="min-w-0 flex-1 px-page pt-6 pb-10 outline-none max-md:pb-20"
        >
          <ErrorBoundary resetKey={pathname}>{props.children}</ErrorBoundary>
        </main>
      </div>
      <BottomNav entries={props.nav} personGroups={personGroups} />
      {isSearching && (
        <Palette
          isOpen
          onClose={() => setSearching(false)}
          actions={props.actions}
          search={props.search}
        />
      )}
    </div>
  );
}

/** Looks like a search box and opens the palette, which is fetched as soon as the hand comes near. */
function SearchButton({ onPress }: { onPress: () => void }) {
  return (
    <AriaButton
      onPress={onPress}
      onHoverStart={() => void Palette.preload()}
      onFocus={() => void Palette.preload()}
      aria-keyshortcuts="Control+K Meta+K"
      className="flex h-9 max-w-105 min-w-0 flex-1 items-center gap-2 rounded-control border border-control bg-surface ps-2.5 pe-2 text-start text-soft hover:text-ink pointer-coarse:h-11"
    >
      <Search className="size-4 shrink-0" aria-hidden />
      <span className="min-w-0 flex-1 truncate">
        <Trans>Search people, screens, actions</Trans>
      </span>
      <span aria-hidden className="max-md:hidden">
        <KeyHint keys={modKeys("K")} />
      </span>
    </AriaButton>
  );
}
