import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowDown, ArrowUp, Minus, Pin, PinOff, Plus } from "lucide-react";
import type { ComponentType } from "react";
import { Button } from "./button.tsx";
import type { ColumnPrefs, DataColumn } from "./data-table-columns.ts";
import { defaultColumnPrefs, isHidden, orderColumns, widthOf } from "./data-table-columns.ts";
import type { Density } from "./data-table-row.tsx";
import { Dialog } from "./dialog.tsx";
import { RadioGroup } from "./radio-group.tsx";

/** Which columns are shown, in which order, how wide, which stay in sight; and how tall rows are. All by keyboard. */
export function ColumnChooser<Row>({
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
  const order = orderColumns(columns, prefs.order);
  const byId = new Map(columns.map((column) => [column.id, column]));
  const listed = order.flatMap((id) => byId.get(id) ?? []);

  const show = (column: DataColumn<Row>, on: boolean) => {
    const hidden = prefs.hidden.filter((id) => id !== column.id);
    const shown = prefs.shown.filter((id) => id !== column.id);
    if (column.startsHidden && on) shown.push(column.id);
    if (!column.startsHidden && !on) hidden.push(column.id);
    onPrefs({ ...prefs, hidden, shown });
  };
  const moveBy = (id: string, step: number) => {
    const next = order.filter((other) => other !== id);
    next.splice(Math.max(0, order.indexOf(id) + step), 0, id);
    onPrefs({ ...prefs, order: next });
  };
  const pin = (id: string) =>
    onPrefs({
      ...prefs,
      pinned: prefs.pinned.includes(id)
        ? prefs.pinned.filter((other) => other !== id)
        : [...prefs.pinned, id],
    });
  const widen = (column: DataColumn<Row>, by: number) => {
    const width = widthOf(column, {
      ...prefs,
      widths: { [column.id]: widthOf(column, prefs) + by },
    });
    onPrefs({ ...prefs, widths: { ...prefs.widths, [column.id]: width } });
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
          const isPinned = column.isTitle || prefs.pinned.includes(column.id);
          return (
            <li key={column.id} className="flex min-h-10 items-center gap-0.5">
              <label className="flex min-h-9 min-w-0 flex-1 items-center gap-2">
                <input
                  type="checkbox"
                  checked={!isHidden(column, prefs)}
                  disabled={column.isTitle}
                  onChange={(event) => show(column, event.currentTarget.checked)}
                />
                <span className="truncate">{column.label}</span>
              </label>
              <Step
                label={t`${column.label}: earlier`}
                icon={ArrowUp}
                off={index === 0}
                onPress={() => moveBy(column.id, -1)}
              />
              <Step
                label={t`${column.label}: later`}
                icon={ArrowDown}
                off={index === listed.length - 1}
                onPress={() => moveBy(column.id, 1)}
              />
              <Step
                label={t`${column.label}: narrower`}
                icon={Minus}
                onPress={() => widen(column, -20)}
              />
              <Step
                label={t`${column.label}: wider`}
                icon={Plus}
                onPress={() => widen(column, 20)}
              />
              <Step
                label={
                  isPinned
                    ? t`${column.label}: let it scroll along`
                    : t`${column.label}: keep in sight`
                }
                icon={isPinned ? PinOff : Pin}
                off={column.isTitle ?? false}
                onPress={() => pin(column.id)}
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
