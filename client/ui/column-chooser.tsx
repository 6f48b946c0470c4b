import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowDown, ArrowUp, Minus, Pin, PinOff, Plus } from "lucide-react";
import type { ComponentType } from "react";
import { Button } from "./button.tsx";
import type { ColumnPrefs, DataColumn } from "./data-table-columns.ts";
import { defaultColumnPrefs } from "./data-table-columns.ts";
import type { ModelColumn, RowData } from "./data-table-model.ts";
import { useTableModel } from "./data-table-model.ts";
import type { Density } from "./data-table-row.tsx";
import { Dialog } from "./dialog.tsx";
import { RadioGroup } from "./radio-group.tsx";
import { nothingSelected } from "./row-selection.ts";

const noRows: never[] = [];

/** Which columns are shown, in which order, how wide, which stay in sight; and how tall rows are. All by keyboard. */
export function ColumnChooser<Row extends RowData>({
  isOpen,
  onClose,
  columns,
  prefs,
  onPrefs,
  density,
  onDensity,
}: {
  isOpen: boolean;
  onClose: () => void;
  columns: readonly DataColumn<Row>[];
  prefs: ColumnPrefs;
  onPrefs: (prefs: ColumnPrefs) => void;
  density: Density;
  onDensity: (density: Density) => void;
}) {
  const { t } = useLingui();
  const { table } = useTableModel<Row>({
    columns,
    prefs,
    onPrefs,
    rows: noRows,
    rowId: () => "",
    sort: "",
    onSort: () => {},
    selection: nothingSelected,
    onSelection: undefined,
  });
  // What changes is read from the state: the columns stay the same objects, also for the compiler.
  const listed = table.getAllLeafColumns();
  const moveBy = (id: string, step: number) =>
    table.setColumnOrder((order) => {
      const next = order.filter((other) => other !== id);
      next.splice(Math.max(0, order.indexOf(id) + step), 0, id);
      return next;
    });
  const widen = (column: ModelColumn<Row>, by: number) => {
    const { minSize = 0, maxSize = Infinity } = column.columnDef;
    const width = Math.max(minSize, Math.min(maxSize, column.getSize() + by));
    table.setColumnSizing((widths) => ({ ...widths, [column.id]: width }));
  };

  return (
    <Dialog
      title={t`Columns and rows`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onPress={() => onPrefs(defaultColumnPrefs)}>
            <Trans>As it was at first</Trans>
          </Button>
          <Button variant="primary" onPress={onClose}>
            <Trans>Done</Trans>
          </Button>
        </>
      }
    >
      <RadioGroup
        label={t`Row height`}
        layout="row"
        value={density}
        onChange={onDensity}
        options={[
          { id: "compact", label: t`Compact` },
          { id: "normal", label: t`Normal` },
          { id: "roomy", label: t`Roomy` },
        ]}
      />
      <ul aria-label={t`Columns`} className="mt-3 divide-y divide-line border-y border-line">
        {listed.map((column, index) => {
          const label = column.columnDef.meta?.label ?? column.id;
          const isPinned = table.state.columnPinning.start.includes(column.id);
          return (
            <li key={column.id} className="flex min-h-10 items-center gap-0.5">
              <label className="flex min-h-9 min-w-0 flex-1 items-center gap-2">
                <input
                  type="checkbox"
                  checked={table.state.columnVisibility[column.id] ?? true}
                  disabled={!column.getCanHide()}
                  onChange={(event) => column.toggleVisibility(event.currentTarget.checked)}
                />
                <span className="truncate">{label}</span>
              </label>
              <Step
                label={t`${label}: earlier`}
                icon={ArrowUp}
                off={index === 0}
                onPress={() => moveBy(column.id, -1)}
              />
              <Step
                label={t`${label}: later`}
                icon={ArrowDown}
                off={index === listed.length - 1}
                onPress={() => moveBy(column.id, 1)}
              />
              <Step label={t`${label}: narrower`} icon={Minus} onPress={() => widen(column, -20)} />
              <Step label={t`${label}: wider`} icon={Plus} onPress={() => widen(column, 20)} />
              <Step
                label={isPinned ? t`${label}: let it scroll along` : t`${label}: keep in sight`}
                icon={isPinned ? PinOff : Pin}
                off={!column.getCanPin()}
                onPress={() => column.pin(isPinned ? false : "start")}
              />
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

function Step({
  label,
  icon: Icon,
  off = false,
  onPress,
}: {
  label: string;
  icon: ComponentType<{ className?: string; "aria-hidden"?: boolean }>;
  off?: boolean;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={off}
      onClick={off ? undefined : onPress}
      className="grid size-8 shrink-0 place-items-center rounded-control text-soft hover:bg-sunken aria-disabled:opacity-35 pointer-coarse:size-11"
    >
      <Icon className="size-4" aria-hidden />
    </button>
  );
}
