import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { spanLabel } from "#shared/engagement/labels.ts";
import { type MeasureId, measureText } from "#shared/engagement/measures.ts";
import type { FrameOutput } from "#shared/engagement/schema.ts";
import { fewSentence } from "#shared/engagement/sentences-people.ts";
import { FEW } from "#shared/engagement/labels.ts";
import { ChartFrame } from "#client/ui/chart-frame.tsx";
import type { ChartTableData } from "#client/ui/chart-table.tsx";
import { toast } from "#client/ui/toast.tsx";
import { useNavigation } from "#client/lib/navigation.tsx";
import { saveXlsx } from "./xlsx.ts";
import { useEngagement } from "./use-engagement.ts";

/** A panel of the page: the chart's frame, filled with what the measure means and when it was counted. */
export function MeasureFrame({
  measure,
  answer,
  title,
  sentence,
  table,
  openHref,
  note,
  controls,
  className,
  hasHidden = false,
  children,
}: {
  measure: MeasureId;
  answer: FrameOutput;
  /** Where the chart's title says more than the measure's: 'Sessions by month'. */
  title?: string;
  sentence: string;
  table: ChartTableData;
  /** Where the rows behind a row of the table are. */
  openHref?: (rowId: string) => string | undefined;
  note?: ReactNode;
  controls?: ReactNode;
  className?: string;
  /** Some counts are not shown. */
  hasHidden?: boolean;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const { go } = useNavigation();
  const { program, asOf, reach, input } = useEngagement();
  const text = measureText(measure, program.words);
  const name = title ?? text.title;
  const isNarrowed = input.sites.length > 0 || input.supervisors.length > 0;
  const definition = [text.definition, isNarrowed && reach === "program" ? text.filteredBy : ""]
    .filter(Boolean)
    .join(" ");
  const fileName = `${slug(name)}-${answer.span.from}-to-${answer.span.to}`;
  const about: [string, string][] = [
    [t`Figure`, name],
    [t`What it shows`, sentence],
    [t`Definition`, definition],
    [t`Counted`, text.numerator],
    ...(text.denominator ? [[t`Out of`, text.denominator] as [string, string]] : []),
    [t`Program`, program.name],
    [t`Period`, spanLabel(answer.span)],
    ...(answer.before ? [[t`Compared with`, spanLabel(answer.before)] as [string, string]] : []),
    [t`As of`, asOf(answer.asOf)],
    ...(hasHidden ? [[t`Not shown`, fewSentence()] as [string, string]] : []),
  ];
  const xlsx = async () => {
    try {
      await saveXlsx(fileName, { ...table, nullText: table.nullText ?? "" }, about);
    } catch {
      toast.error(t`The file could not be made`, t`The figures are safe. Try another format.`);
    }
  };
  const canOpen = openHref && reach !== "published";
  return (
    <ChartFrame
      title={name}
      sentence={sentence}
      fileName={fileName}
      table={hasHidden ? { ...table, nullText: FEW } : table}
      definition={{
        text: definition,
        ...(text.denominator && { denominator: text.denominator }),
        asOf: asOf(answer.asOf),
      }}
      onXlsx={() => void xlsx()}
      {...(canOpen && {
        onOpenRow: (id: string) => {
          const href = openHref(id);
          if (href) go(href);
        },
      })}
      note={
        hasHidden || note ? (
          <>
            {note}
            {hasHidden && <p>{fewSentence()}</p>}
          </>
        ) : undefined
      }
      controls={controls}
      {...(className && { className })}
    >
      {children}
    </ChartFrame>
  );
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
