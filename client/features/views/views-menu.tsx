import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import type { Screen } from "#shared/views/schema.ts";
import { useViews, type View } from "#client/features/views/use-views.ts";
import { isSameView, viewSearch } from "#client/features/views/view-search.ts";
import { later } from "#client/lib/part.tsx";
import { Button } from "#client/ui/button.tsx";
import { Menu, type MenuGroup } from "#client/ui/menu.tsx";

const ViewDialog = later(() =>
  import("#client/features/views/view-dialog.tsx").then((module) => module.ViewDialog),
);

type Search = Record<string, unknown>;

/**
 * Saved views of a table: open, save, change, share, remove. The table's route gives the address as it is (`search`),
 * as it is at first (`standard`, say `mentorSearch.parse({})`), and goes where a view leads (`onApply`, whose search
 * the route's own schema repairs).
 */
export function ViewsMenu({
  screen,
  search,
  standard,
  onApply,
}: {
  screen: Screen;
  search: Search;
  standard: Search;
  onApply: (search: Search) => void;
}) {
  const { t } = useLingui();
  // Counting is not free: it waits until somebody reaches for the menu.
  const [isNear, setNear] = useState(false);
  const [dialog, setDialog] = useState<"new" | View | null>(null);
  const [lastId, setLastId] = useState<string>();
  const { views, counts, save, change, remove } = useViews(screen, { withCounts: isNear });
  const now = viewSearch(search, standard);
  const active = views.find((view) => isSameView(view.search, now, standard));
  const last = views.find((view) => view.id === lastId && view.mine);
  const mine = active?.mine ? active : undefined;
  const isStandard = Object.keys(now).length === 0;

  const hint = (view: View) => {
    const count = counts[view.id];
    const owner = view.mine
      ? view.shared
        ? t`shared`
        : ""
      : t`by ${view.ownerName ?? t`a former colleague`}`;
    return [count === undefined ? "" : String(count), owner].filter(Boolean).join(" · ");
  };
  const entryOf = (view: View) => ({ id: view.id, label: view.name, hint: hint(view) });
  const openGroup = (id: string, label: string, entries: readonly View[]): MenuGroup[] =>
    entries.length === 0
      ? []
      : [
          {
            id,
            label,
            entries: entries.map(entryOf),
            selectionMode: "single",
            selected: active ? [active.id] : [],
            onSelect: ([chosen]) => {
              const view = views.find((one) => one.id === (chosen ?? active?.id));
              if (!view) return;
              setLastId(view.id);
              onApply(view.search);
            },
          },
        ];

  const groups: MenuGroup[] = [
    ...openGroup(
      "mine",
      t`My views`,
      views.filter((view) => view.mine),
    ),
    ...openGroup(
      "shared",
      t`Shared by colleagues`,
      views.filter((view) => !view.mine),
    ),
    {
      id: "do",
      entries: [
        {
          id: "new",
          label: t`Save this view…`,
          isDisabled: isStandard || active !== undefined,
          hint: isStandard ? t`Filter or sort the list first` : undefined,
          onAction: () => setDialog("new"),
        },
        ...(last && !active && !isStandard
          ? [
              {
                id: "update",
                label: t`Let “${last.name}” mean this`,
                onAction: () => void change(last, { search: now as View["search"] }),
              },
            ]
          : []),
        ...(mine
          ? [
              {
                id: "edit",
                label: t`Rename or share “${mine.name}”…`,
                onAction: () => setDialog(mine),
              },
              {
                id: "remove",
                label: t`Remove “${mine.name}”`,
                onAction: () => void remove(mine),
              },
            ]
          : []),
        ...(isStandard
          ? []
          : [{ id: "all", label: t`Show everything`, onAction: () => onApply({}) }]),
      ],
    },
  ];

  return (
    <>
      <Menu
        label={t`Saved views`}
        groups={groups}
        trigger={
          <Button variant="quiet" onHoverStart={() => setNear(true)} onFocus={() => setNear(true)}>
            <span className="text-soft">
              <Trans>Views:</Trans>
            </span>{" "}
            <span className="max-w-48 truncate font-semibold text-ink">
              {active?.name ?? (isStandard ? t`Everything` : t`Not saved`)}
            </span>
            <ChevronDown className="size-4 text-soft" aria-hidden />
          </Button>
        }
      />
      {dialog && (
        <ViewDialog
          title={dialog === "new" ? t`Save this view` : t`Change the view`}
          name={dialog === "new" ? "" : dialog.name}
          shared={dialog === "new" ? false : dialog.shared}
          onSave={(name, shared) =>
            dialog === "new" ? save(name, now, shared) : change(dialog, { name, shared })
          }
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}
