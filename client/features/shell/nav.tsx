import { Trans, useLingui } from "@lingui/react/macro";
import { useLocation } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import type { ComponentType } from "react";
import { Button } from "react-aria-components";
import { Anchor } from "#client/lib/navigation.tsx";
import { cx } from "#client/lib/cx.ts";
import { Badge } from "#client/ui/badge.tsx";
import { Menu } from "#client/ui/menu.tsx";
import type { MenuGroup } from "#client/ui/menu.tsx";

/** One screen in the navigation. The route layer lists them; only screens that exist and the person may open. */
export interface NavEntry {
  id: string;
  label: string;
  href: string;
  icon: ComponentType<{ className?: string; "aria-hidden"?: boolean }>;
  /** How much waits there. */
  count?: number | undefined;
  /** Stands below the line: set-up rather than work. */
  isSecondary?: boolean;
}

function useIsHere() {
  const pathname = useLocation({ select: (location) => location.pathname });
  return (href: string) => pathname === href || pathname.startsWith(`${href}/`);
}

/** The list at the start edge; only icons below 1100 px. */
export function SideNav({ entries }: { entries: readonly NavEntry[] }) {
  const { t } = useLingui();
  const isHere = useIsHere();
  const firstSecondary = entries.findIndex((entry) => entry.isSecondary);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-3 max-lg:px-2">
      <ul className="flex flex-col">
        {entries.map((entry, index) => (
          <li
            key={entry.id}
            className={cx(
              index > 0 && index === firstSecondary && "mt-3 border-t border-line pt-3",
            )}
          >
            <Anchor
              href={entry.href}
              title={entry.label}
              aria-current={isHere(entry.href) ? "page" : undefined}
              className="flex h-9 items-center gap-2 rounded-control border border-transparent px-2 font-medium text-soft hover:text-ink aria-[current=page]:border-line aria-[current=page]:bg-surface aria-[current=page]:text-ink max-lg:justify-center pointer-coarse:h-11"
            >
              <entry.icon className="size-4.5 shrink-0 lg:hidden" aria-hidden />
              <span className="min-w-0 flex-1 truncate max-lg:sr-only">{entry.label}</span>
              {entry.count !== undefined && entry.count > 0 && (
                <span className="max-lg:hidden">
                  <Badge label={t`${entry.count} waiting`}>{entry.count}</Badge>
                </span>
              )}
            </Anchor>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The bar at the foot of a phone: the first four screens, the rest and the person under “More”. */
export function BottomNav({
  entries,
  personGroups,
}: {
  entries: readonly NavEntry[];
  personGroups: readonly MenuGroup[];
}) {
  const { t } = useLingui();
  const isHere = useIsHere();
  const first = entries.slice(0, 4);
  const rest = entries.slice(4);
  const item =
    "flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-0.5 text-xs font-medium text-soft -outline-offset-2";
  return (
    <nav
      aria-label={t`Screens`}
      data-print="off"
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-sunken pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {first.map((entry) => (
        <Anchor
          key={entry.id}
          href={entry.href}
          aria-current={isHere(entry.href) ? "page" : undefined}
          className={cx(item, "aria-[current=page]:text-brand-text")}
        >
          <entry.icon className="size-5" aria-hidden />
          <span className="max-w-full truncate">{entry.label}</span>
        </Anchor>
      ))}
      <Menu
        label={t`More`}
        placement="top end"
        trigger={
          <Button className={item}>
            <Ellipsis className="size-5" aria-hidden />
            <Trans>More</Trans>
          </Button>
        }
        groups={[
          ...(rest.length > 0
            ? [{ id: "screens", entries: rest.map(({ id, label, href }) => ({ id, label, href })) }]
            : []),
          ...personGroups,
        ]}
      />
    </nav>
  );
}
