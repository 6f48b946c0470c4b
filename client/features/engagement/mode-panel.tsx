import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { deltaOf, shareOf } from "#shared/engagement/figures.ts";
import { deltaText, number, percent } from "#shared/engagement/labels.ts";
import { modesSentence } from "#shared/engagement/sentences.ts";
import { BarChart } from "#client/ui/charts/lazy.tsx";
import { useNavigation } from "#client/lib/navigation.tsx";
import { MeasureFrame } from "./measure-frame.tsx";
import { seriesNames } from "./points.ts";
import { useEngagement } from "./use-engagement.ts";

/** How people met: in person, by phone, by video, in writing. */
export function ModePanel({ className }: { className?: string }) {
  const { t } = useLingui();
  const { go } = useNavigation();
  const { trpc, input, sessionsHref } = useEngagement();
  const { data } = useSuspenseQuery(trpc.engagement.activity.queryOptions(input));
  const { span, before, now, earlier } = data;
  const names = seriesNames(span, before);
  const modes = [
    { id: "in_person", label: t`In person`, said: t`in person`, of: "inPerson" },
    { id: "phone", label: t`Phone`, said: t`by phone`, of: "phone" },
    { id: "video", label: t`Video`, said: t`by video`, of: "video" },
    { id: "message", label: t`Message`, said: t`by message`, of: "message" },
  ] as const;
  const href = (id: string) => sessionsHref({ ...span, mode: id });
  const share = (value: number, of: number) => {
    const found = shareOf(value, of);
    return found === null ? "–" : percent(found, 0);
  };
  const bars = modes.map(({ id, label, of }) => {
    const change = deltaOf("percent", now[of], earlier?.[of]);
    return {
      id,
      tick: label,
      name: label,
      value: now[of],
      text: `${number(now[of])} (${share(now[of], now.sessions)})`,
      ...(earlier && {
        compare: earlier[of],
        compareText: `${number(earlier[of])} (${share(earlier[of], earlier.sessions)})`,
        ...(change && { deltaText: deltaText(change) }),
      }),
    };
  });
  return (
    <MeasureFrame
      measure="modes"
      answer={data}
      sentence={modesSentence(modes.map(({ said, of }) => ({ label: said, value: now[of] })))}
      openHref={href}
      table={{
        columns: [
          { label: t`Mode` },
          { label: names.label, align: "end" },
          { label: t`Share`, align: "end" },
          ...(earlier
            ? [
                { label: names.compareLabel ?? "", align: "end" as const },
                { label: t`Share then`, align: "end" as const },
              ]
            : []),
        ],
        rows: modes.map(({ id, label, of }) => ({
          id,
          cells: [
            label,
            now[of],
            share(now[of], now.sessions),
            ...(earlier ? [earlier[of], share(earlier[of], earlier.sessions)] : []),
          ],
        })),
      }}
      {...(className && { className })}
    >
      <BarChart
        buckets={bars}
        {...names}
        {...(data.reach !== "published" && {
          onOpen: ({ id }) => {
            const to = href(id);
            if (to) go(to);
          },
        })}
      />
    </MeasureFrame>
  );
}
