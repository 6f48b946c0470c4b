import { useLingui } from "@lingui/react/macro";
import { ChevronsUpDown } from "lucide-react";
import { Button } from "react-aria-components";
import { setTheme, useTheme } from "#client/lib/theme.ts";
import type { Theme } from "#client/lib/theme.ts";
import { Avatar } from "#client/ui/avatar.tsx";
import { Menu } from "#client/ui/menu.tsx";
import type { MenuEntry, MenuGroup } from "#client/ui/menu.tsx";

export interface ShellPerson {
  name: string;
  /** "Coordinator · Northside" */
  role: string;
}

/** What stands behind a person's name: their own entries, the look, the way out. */
export function usePersonGroups({
  entries,
  onSignOut,
  onTheme,
}: {
  /** Own account, other programs. */
  entries: readonly MenuEntry[];
  onSignOut: () => void;
  /** Also keeps the choice for the person's other devices. */
  onTheme?: ((theme: Theme) => void) | undefined;
}): MenuGroup[] {
  const { t } = useLingui();
  const theme = useTheme();
  return [
    ...(entries.length > 0 ? [{ id: "own", entries }] : []),
    {
      id: "theme",
      label: t`Look`,
      selectionMode: "single",
      selected: [theme],
      onSelect: ([next]) => {
        if (next !== "system" && next !== "light" && next !== "dark") return;
        setTheme(next);
        onTheme?.(next);
      },
      entries: [
        { id: "system", label: t`As the device has it` },
        { id: "light", label: t`Light` },
        { id: "dark", label: t`Dark` },
      ],
    },
    { id: "out", entries: [{ id: "sign-out", label: t`Sign out`, onAction: onSignOut }] },
  ];
}

/** The person at the foot of the navigation. */
export function PersonMenu({ person, groups }: { person: ShellPerson; groups: MenuGroup[] }) {
  const { t } = useLingui();
  return (
    <Menu
      label={t`You`}
      placement="top start"
      groups={groups}
      trigger={
        <Button className="m-3 flex items-center gap-2 rounded-control p-2 text-start hover:bg-surface max-lg:m-2 max-lg:justify-center max-lg:p-1">
          <span className="lg:hidden">
            <Avatar name={person.name} />
          </span>
          <span className="min-w-0 flex-1 max-lg:sr-only">
            <span className="block truncate font-semibold">{person.name}</span>
            <span className="block truncate text-soft">{person.role}</span>
          </span>
          <ChevronsUpDown className="size-4 shrink-0 text-soft max-lg:hidden" aria-hidden />
        </Button>
      }
    />
  );
}
