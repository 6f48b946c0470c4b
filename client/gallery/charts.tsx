import { ChartFrame } from "#client/ui/chart-frame.tsx";
import type { Bucket } from "#client/ui/charts/bucket.ts";
import { CohortGrid } from "#client/ui/charts/cohort-grid.tsx";
import { Funnel } from "#client/ui/charts/funnel.tsx";
import { HeatMap } from "#client/ui/charts/heat-map.tsx";
import { BarChart, Histogram, LineChart, SurvivalChart } from "#client/ui/charts/lazy.tsx";
import { SparkLine } from "#client/ui/charts/spark-line.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { StatCard } from "#client/ui/stat-card.tsx";

const values = [211, 240, 268, 254, 281, 290, 262, 247, 301, 318, 198];
const before = [180, 204, 221, 230, 240, 251, 244, 222, 260, 271, 280];
const buckets: Bucket[] = values.map((value, index) => ({
  id: String(index + 1),
  tick: "JFMAMJJASON"[index] ?? "",
  name: `Month ${index + 1} of 2026`,
  value,
  text: `${value} sessions`,
  compare: before[index] ?? null,
  compareText: `${before[index]} sessions`,
  isIncomplete: index === 10,
}));
const table = {
  columns: [
    { label: "Month" },
    { label: "2026", align: "end" as const },
    { label: "2025", align: "end" as const },
  ],
  rows: buckets.map((bucket) => ({
    id: bucket.id,
    cells: [bucket.name, bucket.value, bucket.compare ?? null],
  })),
};
const steps = [100, 97, 94, 90, 84, 79, 74, 70, 66].map((share, index) => ({
  id: String(index),
  day: index * 45,
  share,
  low: share - index * 1.2,
  high: share + index * 0.6,
  name: `Day ${index * 45}`,
  text: `${share} %`,
}));
const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].map((label, y) => ({
  id: label,
  label,
  cells: Array.from({ length: 13 }, (_, x) => ({
    id: `${label}-${x}`,
    strength: x === 0 && y === 5 ? null : ((x * 7 + y * 3) % 10) / 10,
    text: `${label}, ${x + 8}:00: ${x * y} sessions`,
  })),
}));
const cohorts = ["Jan", "Feb", "Mar"].map((label, y) => ({
  id: label,
  label,
  cells: Array.from({ length: 8 - y * 2 }, (_, x) => ({
    id: `${label}-${x}`,
    strength: 1 - x * 0.09,
    text: `${label}, month ${x}: ${100 - x * 9} %`,
  })),
}));
const spark = [3, 5, 4, 6, 5, 4, 7, 5, 9, 10].map((at) => ({ at: at / 11, isOutside: at > 8 }));

export function Charts() {
  return (
    <>
      <PageHeader title="Engagement">Northside and Harbour · 1 Jan – 22 Nov 2026</PageHeader>
      <div className="mb-4 grid gap-4 md:grid-cols-4">
        <StatCard
          label="Sessions attended"
          figure="2,874"
          delta={{ text: "+11 %", tone: "better" }}
          second="· 2,584"
          href="#rows"
          definition={{ text: "Sessions that were held.", asOf: "22 Nov 2026, 09:12" }}
        />
        <StatCard
          label="Hours"
          figure="2,466"
          delta={{ text: "+9 %", tone: "better" }}
          second="· 2,262"
        />
        <StatCard
          label="Attendance"
          figure="86.1 %"
          delta={{ text: "−0.8", tone: "worse" }}
          second="points"
        />
        <StatCard
          label="Mentees with contact"
          figure="104 of 118"
          second="88 %"
          aside={<SparkLine points={spark} usual={{ low: 0.3, high: 0.7 }} label="Ten weeks" />}
        />
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <ChartFrame
          title="Sessions by month"
          sentence="October was the busiest month (318); November runs until today."
          fileName="sessions"
          table={table}
          onOpenRow={() => {}}
          onXlsx={() => {}}
          definition={{
            text: "Sessions held, by the day they were held.",
            denominator: "all session logs",
            asOf: "09:12",
          }}
        >
          <LineChart
            buckets={buckets}
            label="2026"
            compareLabel="2025"
            onOpen={() => {}}
            annotations={[{ id: "a", at: "4", label: "New intake" }]}
          />
        </ChartFrame>
        <ChartFrame
          title="How long matches last"
          sentence="66 % still meet after a year (95 %: 57–74); open matches counted until today."
          fileName="survival"
          table={table}
        >
          <SurvivalChart
            steps={steps}
            label="Matches"
            ticks={[0, 90, 180, 270, 360]}
            formatDay={(day) => `${day} d`}
          />
        </ChartFrame>
        <ChartFrame
          title="When sessions happen"
          sentence="Most happen on weekday evenings."
          fileName="heat"
          table={table}
        >
          <HeatMap
            rows={days}
            columns={Array.from({ length: 13 }, (_, x) => (x % 2 ? "" : `${x + 8}`))}
            label="Sessions by weekday and hour"
            onOpen={() => {}}
          />
        </ChartFrame>
        <ChartFrame
          title="From referral to match"
          sentence="Of 164 referred, 93 met three times."
          fileName="funnel"
          table={table}
        >
          <Funnel
            label="Stages"
            onOpen={() => {}}
            stages={[
              ["Referred", 164],
              ["Intake held", 139],
              ["Ready to match", 121],
              ["Matched", 104],
              ["Met three times", 93],
            ].map(([label, count]) => ({
              id: String(label),
              label: String(label),
              share: Number(count) / 164,
              figure: String(count),
              second: `${Math.round((Number(count) / 164) * 100)} %`,
            }))}
          />
        </ChartFrame>
        <ChartFrame title="Sessions by week" sentence="A bar each." fileName="bars" table={table}>
          <BarChart buckets={buckets} label="Sessions" onOpen={() => {}} />
        </ChartFrame>
        <ChartFrame
          title="Length of sessions"
          sentence="Half last between 40 and 60 minutes."
          fileName="histogram"
          table={table}
        >
          <Histogram buckets={buckets} label="Sessions" />
        </ChartFrame>
        <ChartFrame
          title="Cohorts"
          sentence="Those who began in January stay longest."
          fileName="cohorts"
          table={table}
          note="Groups of fewer than five are not shown."
        >
          <CohortGrid
            cohorts={cohorts}
            months={["0", "1", "2", "3", "4", "5", "6", "7"]}
            label="Cohorts"
          />
        </ChartFrame>
      </div>
    </>
  );
}
