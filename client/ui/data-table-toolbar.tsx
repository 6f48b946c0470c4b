import { Trans, useLingui } from "@lingui/react/macro";
import { Columns3 } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useShortcut } from "#client/lib/shortcuts.ts";
import { Button } from "./button.tsx";
import type { ColumnChooser as ColumnChooserType } from "./column-chooser.tsx";
import type { ColumnPrefs, DataColumn } from "./data-table-columns.ts";
import { defaultColumnPrefs } from "./data-table-columns.ts";
import type { RowData } from "./data-table-model.ts";
import type { Density } from "./data-table-row.tsx";
import { SearchField } from "./search-field.tsx";

const ColumnChooser = lazy(() =>
  import("./column-chooser.tsx").then((module) => ({ default: module.ColumnChooser })),
) as typeof ColumnChooserType;
const ShortcutHelp = lazy(() =>
  import("./shortcut-help.tsx").then((module) => ({ default: module.ShortcutHelp })),
);

export interface ToolbarProps<Row extends RowData> {
  /** The search of this list; "/" goes there. Leave out where the list has none. */
  query?: string;
  /** Called 250 ms after the last key, so that every letter does not become a request. */
  onQuery?: (query: string) => void;
  searchLabel?: string;
  /** `<FilterBar>` */
  filters?: ReactNode;
  /** Saved views: a `<Menu>` at the end of the row. */
  views?: ReactNode;
  /** Export: a `<Menu>` or a button. */
  exportMenu?: ReactNode;
  columns: readonly DataColumn<Row>[];
  columnPrefs?: ColumnPrefs;
  onColumnPrefs?: (prefs: ColumnPrefs) => void;
  density?: Density;
  onDensity?: (density: Density) => void;
}

/** Everything above a table: search, filters, views, export, columns. "?" shows the keys. */
export function DataTableToolbar<Row extends RowData>(props: ToolbarProps<Row>) {
  const { query, onQuery, searchLabel, columns, columnPrefs, onColumnPrefs, density, onDensity } =
    props;
  const { t } = useLingui();
  const search = useRef<HTMLInputElement>(null);
  const [isChoosing, setChoosing] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  useShortcut("/", () => search.current?.focus());
  useShortcut("?", () => setHelpOpen(true));
  return (
    <div data-print="off" className="mb-3 flex flex-wrap items-center gap-2">
      {onQuery && (
        <DelayedSearch
          label={searchLabel ?? t`Search this list`}
          query={query ?? ""}
          onQuery={onQuery}
          inputRef={search}
        />
      )}
      {props.filters}
      <div className="ms-auto flex flex-wrap items-center gap-2">
        {props.views}
        {props.exportMenu}
        {onColumnPrefs && (
          <Button icon={Columns3} onPress={() => setChoosing(true)}>
            <Trans>Columns</Trans>
          </Button>
        )}
      </div>
      <Suspense fallback={null}>
        {onColumnPrefs && isChoosing && (
          <ColumnChooser
            isOpen
            onClose={() => setChoosing(false)}
            columns={columns}
            prefs={columnPrefs ?? defaultColumnPrefs}
            onPrefs={onColumnPrefs}
            density={density ?? "normal"}
            onDensity={onDensity ?? (() => {})}
          />
        )}
        {isHelpOpen && <ShortcutHelp isOpen onClose={() => setHelpOpen(false)} />}
      </Suspense>
    </div>
  );
}

function DelayedSearch({
  label,
  query,
  onQuery,
  inputRef,
}: {
  label: string;
  query: string;
  onQuery: (query: string) => void;
  inputRef: RefObject<HTMLInputElement | null>;
}) {
  const [typed, setTyped] = useState({ text: query, from: query });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // The address changed from elsewhere (back button, a saved view): what was typed before no longer counts.
  const text = typed.from === query || typed.text.trim() === query ? typed.text : query;
  return (
    <SearchField
      label={label}
      value={text}
      inputRef={inputRef}
      className="w-64 max-md:w-full"
      onChange={(next) => {
        setTyped({ text: next, from: query });
        clearTimeout(timer.current);
        timer.current = setTimeout(() => onQuery(next.trim()), 250);
      }}
    />
  );
}
