import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { hourLabel, number, spanLabel, WEEKDAYS } from "#shared/engagement/labels.ts";
import { hourlySentence } from "#shared/engagement/sentences-people.ts";
import { HeatMap } from "#client/ui/charts/heat-map.tsx";
import { useNavigation } from "#client/lib/navigation.tsx";
import { MeasureFrame } from "./measure-frame.tsx";
import { useEngagement } from "./use-engagement.ts";

/** The hours that are always shown, so that a quiet program still looks like a week; wider where sessions are. */
const FIRST = 8;
const LAST = 19;

/** When sessions begin: weekday by hour of the program's clock. */
export function WhenPanel({ className }: { className?: string }) {
  const { t } = useLingui();
  const { go } = useNavigation();
  const { trpc, input, sessionsHref } = useEngagement();
  const { data } = useSuspenseQuery(trpc.engagement.hourly.queryOptions(input));
  const { span, before, cells, untimed } = data;
  const most = Math.max(1, ...cells.map((cell) => cell.sessions));
  const used = cells.map((cell) => cell.hour);
  const first = Math.min(FIRST, ...used);
  const hours = Array.from({ length: Math.max(LAST, ...used) - first + 1 }, (_, n) => first + n);
  const at = (weekday: number, hour: number) =>
    cells.find((cell) => cell.weekday === weekday && cell.hour === hour);
  const href = (id: string) => {
    const [weekday = 1, hour = 0] = id.split("-").map(Number);
    return sessionsHref({ ...span, weekday, hour });
  };
  const open = (id: string) => {
    const to = href(id);
    if (to) go(to);
  };
  const rows = WEEKDAYS.map((name, index) => ({
    id: name,
    label: name.slice(0, 3),
    cells: hours.map((hour) => {
      const sessions = at(index + 1, hour)?.sessions ?? 0;
      const then = before ? ` (${number(at(index + 1, hour)?.earlier ?? 0)})` : "";
      return {
        id: `${index + 1}-${hour}`,
        strength: sessions / most,
        text: t`${name}, ${hourLabel(hour)}: ${number(sessions)}${then} sessions`,
      };
    }),
  }));
  return (
    <MeasureFrame
      measure="hourly"
      answer={data}
      sentence={hourlySentence(cells, untimed)}
      openHref={href}
      table={{
        columns: [
          { label: t`Weekday and hour` },
          { label: t`Sessions`, align: "end" },
          ...(before ? [{ label: spanLabel(before), align: "end" as const }] : []),
        ],
        rows: cells.map(({ weekday, hour, sessions, earlier }) => ({
          id: `${weekday}-${hour}`,
          cells: [
            `${WEEKDAYS[weekday - 1]} ${hourLabel(hour)}`,
            sessions,
            ...(before ? [earlier ?? 0] : []),
          ],
        })),
      }}
      {...(className && { className })}
    >
      <HeatMap
        rows={rows}
        columns={hours.map((hour) => (hour % 3 === 0 ? hourLabel(hour) : ""))}
        label={t`Sessions by weekday and hour`}
        {...(data.reach !== "published" && { onOpen: (cell) => open(cell.id) })}
      />
    </MeasureFrame>
  );
}
