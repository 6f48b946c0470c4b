import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { deltaOf } from "#shared/engagement/figures.ts";
import { countText, dayLabel, deltaText } from "#shared/engagement/labels.ts";
import { caseloadSentence } from "#shared/engagement/sentences-people.ts";
import { BarChart } from "#client/ui/charts/lazy.tsx";
import { useNavigation } from "#client/lib/navigation.tsx";
import { MeasureFrame } from "./measure-frame.tsx";
import { useEngagement } from "./use-engagement.ts";

/** How many open matches each mentor had on the last day of the period. */
export function CaseloadPanel({ className }: { className?: string }) {
  const { t } = useLingui();
  const { go } = useNavigation();
  const { program, trpc, input, rowsHref } = useEngagement();
  const { data } = useSuspenseQuery(trpc.engagement.caseload.queryOptions(input));
  const { span, before, groups, mentors, reach } = data;
  const { words } = program;
  const label = ({ least, most }: { least: number; most: number | null }) =>
    most === null ? t`${least} or more` : least === most ? String(least) : `${least}–${most}`;
  const href = (id: string) => {
    const group = groups.find((one) => String(one.least) === id);
    if (!group) return undefined;
    const { least, most } = group;
    return rowsHref({ of: "caseload", on: span.to, least, ...(most !== null && { most }) });
  };
  const bars = groups.map((group) => {
    const { mentors, earlier } = group;
    const change = deltaOf("absolute", mentors, earlier);
    return {
      id: String(group.least),
      tick: label(group),
      name: t`${label(group)} open matches`,
      value: mentors,
      text: `${countText(mentors)} ${mentors === 1 ? words.mentor : words.mentors}`,
      ...(earlier !== undefined && {
        compare: earlier,
        compareText: countText(earlier),
        ...(change && { deltaText: deltaText(change) }),
      }),
    };
  });
  const named = groups.map((group) => ({ label: label(group), value: group.mentors }));
  return (
    <MeasureFrame
      measure="caseload"
      answer={data}
      sentence={caseloadSentence(named, mentors, words)}
      openHref={href}
      hasHidden={groups.some((group) => group.mentors === null || group.earlier === null)}
      table={{
        columns: [
          { label: t`Open matches` },
          { label: dayLabel(span.to), align: "end" },
          ...(before ? [{ label: dayLabel(before.to), align: "end" as const }] : []),
        ],
        rows: groups.map((group) => ({
          id: String(group.least),
          cells: [label(group), group.mentors, ...(before ? [group.earlier ?? null] : [])],
        })),
      }}
      {...(className && { className })}
    >
      <BarChart
        buckets={bars}
        label={dayLabel(span.to)}
        {...(before && { compareLabel: dayLabel(before.to) })}
        {...(reach !== "published" && {
          onOpen: ({ id }) => {
            const to = href(id);
            if (to) go(to);
          },
        })}
      />
    </MeasureFrame>
  );
}
