import { useLingui } from "@lingui/react/macro";
import { ArrowDownUp } from "lucide-react";
import type { MatrixSearch } from "#shared/training/schema.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Menu } from "#client/ui/menu.tsx";

type Sort = MatrixSearch["sort"];

/** What the rows are sorted by: the grid's heads are courses, which a status does not sort well. */
export function MatrixSort({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const { t } = useLingui();
  const words = useWords();
  const entries: { id: Sort; label: string }[] = [
    { id: "name", label: t`Name` },
    { id: "blocked", label: t`Not matchable, the longest first` },
    { id: "site", label: cap(words.site) },
    { id: "supervisor", label: cap(words.supervisor) },
  ];
  const chosen = entries.find(({ id }) => id === sort)?.label ?? t`Name`;
  return (
    <Menu
      label={t`Sort by`}
      trigger={
        <Button icon={ArrowDownUp} aria-label={t`Sort by: ${chosen}`}>
          {chosen}
        </Button>
      }
      groups={[
        {
          id: "sort",
          label: t`Sort by`,
          entries,
          selectionMode: "single",
          selected: [sort],
          onSelect: ([next]) => {
            const found = entries.find(({ id }) => id === next);
            if (found) onSort(found.id);
          },
        },
      ]}
    />
  );
}
