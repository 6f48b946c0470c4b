import { bucketsOf, compareBuckets } from "#shared/engagement/buckets.ts";
import type { Activity } from "#shared/engagement/figures.ts";
import { frameOf, type Reach } from "#shared/engagement/frame.ts";
import { FUNNEL_STEPS } from "#shared/engagement/rows.ts";
import type { EngagementInput } from "#shared/engagement/schema.ts";
import { type Answers, testProgram } from "#client/testing/app.tsx";

const activity = (sessions: number): Activity => ({
  sessions,
  minutes: sessions * 50,
  attended: sessions,
  noShow: 5,
  cancelledLate: 2,
  cancelledByMentee: 1,
  cancelledByMentor: 0,
  inPerson: sessions - 3,
  phone: 3,
  video: 0,
  message: 0,
});

/** What a server would answer to the panels of the engagement page, with figures that are easy to find again. */
export function engagementAnswers(reach: Reach = "program", hidden = false): Answers {
  const frame = (input: EngagementInput) => ({
    ...frameOf(input, testProgram.today, reach),
    reach,
    asOf: "2026-11-22T14:00:00.000Z",
  });
  const timed = <F>(input: EngagementInput, now: F, earlier: F) => {
    const found = frame(input);
    const { span, before, compare, unit } = found;
    const buckets = bucketsOf(span, unit, testProgram.today);
    const then = before ? compareBuckets(buckets, span, before, compare) : [];
    return {
      ...found,
      now,
      earlier: before && earlier,
      buckets: buckets.map((bucket, index) => {
        const span = then[index];
        return { ...bucket, now, earlier: span ? { ...span, figures: earlier } : null };
      }),
    };
  };
  const shown = (count: number) => (hidden ? null : count);
  return {
    "engagement.annotations": () => [],
    "engagement.activity": (input: EngagementInput) => timed(input, activity(318), activity(286)),
    "engagement.people": (input: EngagementInput) =>
      timed(input, { mentees: shown(118), mentors: 42 }, { mentees: 104, mentors: 40 }),
    "engagement.hourly": (input: EngagementInput) => ({
      ...frame(input),
      cells: [{ weekday: 3, hour: 17, sessions: 64, earlier: 60 }],
      untimed: 12,
    }),
    "engagement.breakdown": (input: EngagementInput) => ({
      ...frame(input),
      sites: [
        {
          id: SITE,
          name: "Northside",
          sessions: 200,
          minutes: 9000,
          attendance: 0.9,
          earlier: 180,
        },
        { id: "none", name: null, sessions: 118, minutes: 6000, attendance: null, earlier: 106 },
      ],
      supervisors: [],
    }),
    "engagement.caseload": (input: EngagementInput) => ({
      ...frame(input),
      mentors: 42,
      openMatches: 97,
      earlier: { mentors: 40, openMatches: 93 },
      groups: [
        { least: 0, most: 0, mentors: 6, earlier: 5 },
        { least: 1, most: null, mentors: 36, earlier: 35 },
      ],
    }),
    "engagement.survival": (input: EngagementInput) => ({
      ...frame(input),
      matches: 164,
      ended: 60,
      median: null,
      followed: 500,
      steps: [{ days: 90, atRisk: 120, ended: 20, share: 0.83, low: 0.76, high: 0.89 }],
      earlier: null,
      after: { days: 365, share: 0.66, low: 0.57, high: 0.74 },
    }),
    "engagement.retention": (input: EngagementInput) => ({
      ...frame(input),
      cohorts: [
        {
          from: "2026-10-01",
          to: "2026-10-31",
          size: 8,
          cells: [{ after: 0, met: 6, share: 0.75, whole: true }],
        },
      ],
      after: { after: 1, met: 6, of: 8 },
    }),
    "engagement.funnel": (input: EngagementInput) => ({
      ...frame(input),
      steps: FUNNEL_STEPS.map((step, index) => ({
        step,
        mentees: 164 - index * 15,
        share: (164 - index * 15) / 164,
      })),
    }),
    "engagement.rows": () => ({
      rows: [
        {
          id: "1",
          mentor: null,
          mentee: { id: SITE, label: "M-0042" },
          from: null,
          to: "2026-11-20",
          count: 7,
          outcome: null,
          sessionId: null,
          matchId: null,
        },
      ],
      total: 1,
    }),
  };
}

export const SITE = "01900000-0000-7000-8000-0000000000aa";
