import { Trans, useLingui } from "@lingui/react/macro";
import { Info } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { useId, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { chartSvg, csvBlob, pngBlob, saveAs, svgBlob } from "./chart-download.ts";
import { ChartTable } from "./chart-table.tsx";
import type { ChartTableData } from "./chart-table.tsx";
import { IconButton } from "./icon-button.tsx";
import type { MenuEntry } from "./menu.tsx";
import { Menu } from "./menu.tsx";
import { Panel } from "./panel.tsx";
import { Popover } from "./popover.tsx";
import { Skeleton } from "./skeleton.tsx";
import { toast } from "./toast.tsx";

/** What a figure means, beside the figure. */
export interface Definition {
  text: ReactNode;
  /** "of 118 mentees with an open match" */
  denominator?: ReactNode;
  /** "22 Nov 2026, 09:12" */
  asOf?: ReactNode;
}

export interface ChartFrameProps {
  title: string;
  /** One sentence that says what the chart shows, worked out from the figures. */
  sentence: string;
  definition?: Definition;
  table: ChartTableData;
  /** Opens what is behind a row of the table: the keyboard's way to a click on the chart. */
  onOpenRow?: (rowId: string) => void;
  /** Without ending: "sessions-by-month". */
  fileName: string;
  /** Left out: no XLSX in the menu. */
  onXlsx?: () => void;
  /** Between the sentence and the chart: a choice of measure. */
  controls?: ReactNode;
  /** Under the chart: what is suppressed, what is missing. */
  note?: ReactNode;
  /** Size and place in a grid. */
  className?: string;
  /** The chart itself, lazy: from `charts/lazy.tsx`. */
  children: ReactNode;
}

/** A chart with its name, its sentence, its definition, its table and its files. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, sentence, definition, table, children } = props;
  const { t } = useLingui();
  const id = useId();
  const chart = useRef<HTMLDivElement>(null);
  const [isTable, setIsTable] = useState(false);
  return (
    <figure
      data-card=""
      aria-labelledby={id}
      className={`flex min-w-0 flex-col rounded-card border border-line bg-surface p-4 ${props.className ?? ""}`}
    >
      <figcaption className="flex flex-wrap items-start gap-x-2">
        <div className="flex min-h-control min-w-0 flex-1 basis-44 items-center gap-1">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          {definition && (
            <Popover
              label={t`What “${title}” counts`}
              trigger={<IconButton icon={Info} label={t`What “${title}” counts`} />}
            >
              <DefinitionText definition={definition} />
            </Popover>
          )}
        </div>
        <div data-print="off" className="flex shrink-0">
          <Button variant="quiet" aria-pressed={isTable} onPress={() => setIsTable(!isTable)}>
            {isTable ? <Trans>Chart</Trans> : <Trans>Table</Trans>}
          </Button>
          <DownloadMenu {...props} chart={isTable ? null : chart} />
        </div>
        <p className="basis-full text-soft">{sentence}</p>
      </figcaption>
      {props.controls}
      {isTable ? (
        <div className="mt-3">
          <ChartTable label={title} data={table} onOpen={props.onOpenRow} />
        </div>
      ) : (
        <div ref={chart} className="mt-3 min-h-40 min-w-0 flex-1">
          <Panel fallback={<Skeleton className="h-full min-h-40 w-full" />}>{children}</Panel>
        </div>
      )}
      {props.note && <div className="mt-2 text-sm text-soft">{props.note}</div>}
    </figure>
  );
}

/** The words of a definition, for the frame and for `StatCard`. */
export function DefinitionText({ definition }: { definition: Definition }) {
  return (
    <div className="flex flex-col gap-1.5">
      <p>{definition.text}</p>
      {definition.denominator && (
        <p className="text-soft">
          <Trans>Out of: {definition.denominator}</Trans>
        </p>
      )}
      {definition.asOf && (
        <p className="text-sm text-soft">
          <Trans>As of {definition.asOf}</Trans>
        </p>
      )}
    </div>
  );
}

function DownloadMenu({
  title,
  sentence,
  table,
  fileName,
  onXlsx,
  chart,
}: ChartFrameProps & { chart: RefObject<HTMLDivElement | null> | null }) {
  const { t } = useLingui();
  const save = async (kind: "png" | "svg" | "csv") => {
    try {
      if (kind === "csv") return saveAs(await csvBlob(table), `${fileName}.csv`);
      const svg = chart?.current ? chartSvg(chart.current, title, sentence) : null;
      if (!svg) throw new Error("no chart is drawn");
      saveAs(kind === "svg" ? svgBlob(svg) : await pngBlob(svg), `${fileName}.${kind}`);
    } catch {
      toast.error(t`The file could not be made`, t`The figures are safe. Try another format.`);
    }
  };
  const entry = (kind: "png" | "svg" | "csv", label: string): MenuEntry => ({
    id: kind,
    label,
    onAction: () => void save(kind),
  });
  const pictures = chart ? [entry("png", t`Picture (PNG)`), entry("svg", t`Drawing (SVG)`)] : [];
  const xlsx = onXlsx ? [{ id: "xlsx", label: t`Excel (XLSX)`, onAction: onXlsx }] : [];
  return (
    <Menu
      label={t`Download ${title}`}
      trigger={
        <Button variant="quiet">
          <Trans>Download</Trans>
        </Button>
      }
      groups={[{ id: "files", entries: [...pictures, entry("csv", t`Figures (CSV)`), ...xlsx] }]}
    />
  );
}
