import { useSuspenseQuery } from "@tanstack/react-query";
import { type Activity, attendance, hours } from "#shared/engagement/figures.ts";
import { number, percent } from "#shared/engagement/labels.ts";
import type { ActivityOutput } from "#shared/engagement/schema.ts";
import { attendanceSentence, trendSentence } from "#shared/engagement/sentences.ts";
import type { Reading } from "./points.ts";
import { TimePanel } from "./time-panel.tsx";
import { useEngagement } from "./use-engagement.ts";

const none = "No sessions were attended in this period.";
const dash = "–";

const sessionsReading: Reading<Activity> = {
  of: (activity) => activity.sessions,
  write: (value) => (value === null ? dash : number(value)),
  moves: "percent",
};
const hoursReading: Reading<Activity> = {
  of: (activity) => Math.round(hours(activity) * 10) / 10,
  write: (value) => (value === null ? dash : number(value)),
  moves: "percent",
};
/** In per cent, as the axis shows it. */
const attendanceReading: Reading<Activity> = {
  of: (activity) => {
    const share = attendance(activity);
    return share === null ? null : Math.round(share * 1000) / 10;
  },
  write: (value) => (value === null ? dash : percent(value / 100)),
  moves: "points",
};

function useActivity() {
  const engagement = useEngagement();
  const { trpc, input } = engagement;
  return {
    ...engagement,
    data: useSuspenseQuery(trpc.engagement.activity.queryOptions(input)).data,
  };
}

function sentenceOf(
  data: ActivityOutput,
  of: (activity: Activity) => number | null,
  unit = "",
): string {
  const points = data.buckets.map(({ now, from, to, whole }) => ({
    from,
    to,
    whole,
    value: of(now),
  }));
  const format = (value: number) => `${number(value)}${unit}`;
  return trendSentence(points, data.unit, { none, format });
}

export function SessionsPanel({ className }: { className?: string }) {
  const { data, sessionsHref } = useActivity();
  return (
    <TimePanel
      measure="sessions"
      namesMarks
      height={270}
      answer={data}
      reading={sessionsReading}
      sentence={sentenceOf(data, sessionsReading.of)}
      openHref={sessionsHref}
      {...(className && { className })}
    />
  );
}

export function HoursPanel({ className }: { className?: string }) {
  const { data, sessionsHref } = useActivity();
  return (
    <TimePanel
      measure="hours"
      answer={data}
      reading={hoursReading}
      sentence={sentenceOf(data, hoursReading.of, " h")}
      openHref={sessionsHref}
      {...(className && { className })}
    />
  );
}

export function AttendancePanel({ className }: { className?: string }) {
  const { data, rowsHref } = useActivity();
  return (
    <TimePanel
      measure="attendance"
      answer={data}
      reading={attendanceReading}
      sentence={attendanceSentence(data.now)}
      formatTick={(value) => `${value}\u00a0%`}
      openHref={({ from, to }) =>
        rowsHref({
          of: "appointments",
          from,
          to,
          outcomes: ["attended", "no_show", "cancelled_late"],
        })
      }
      {...(className && { className })}
    />
  );
}
