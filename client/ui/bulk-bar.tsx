import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import type { RowSelection } from "./row-selection.ts";
import { countSelected } from "./row-selection.ts";

/** What can be done with the chosen rows, and the way to choose all that match. Absent while nothing is chosen. */
export function BulkBar({
  selection,
  total,
  onAll,
  onNone,
  children,
}: {
  selection: RowSelection;
  total: number;
  onAll: () => void;
  onNone: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const count = countSelected(selection, total);
  if (count === 0) return null;
  return (
    <div
      role="region"
      aria-label={t`Chosen rows`}
      data-print="off"
      className="sticky bottom-3 z-20 flex flex-wrap items-center gap-x-2 gap-y-2 rounded-card border border-line bg-surface px-4 py-2 shadow-float max-md:bottom-18"
    >
      <span role="status" className="tabular font-semibold">
        <Plural value={count} one="# selected" other="# selected" />
      </span>
      {count < total && (
        <Button variant="quiet" onPress={onAll}>
          <Trans>Select all {total}</Trans>
        </Button>
      )}
      <Button variant="quiet" onPress={onNone}>
        <Trans>Clear</Trans>
      </Button>
      <div className="ms-auto flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
