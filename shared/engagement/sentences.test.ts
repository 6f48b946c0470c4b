import { describe, expect, it } from "vitest";
import { bucketsOf } from "#shared/engagement/buckets.ts";
import { deltaOf } from "#shared/engagement/figures.ts";
import { deltaText, spanLabel } from "#shared/engagement/labels.ts";
import { MEASURES, measureText, type MeasureId } from "#shared/engagement/measures.ts";
import {
  attendanceSentence,
  breakdownSentence,
  funnelSentence,
  modesSentence,
  peopleSentence,
  trendSentence,
} from "#shared/engagement/sentences.ts";
import {
  caseloadSentence,
  hourlySentence,
  retentionSentence,
  survivalSentence,
} from "#shared/engagement/sentences-people.ts";

const TODAY = "2026-11-22";
const words = {
  mentor: "mentor",
  mentors: "mentors",
  mentee: "participant",
  mentees: "participants",
};
const plain = (text: string) => text.replaceAll("\u00a0", " ");

function points(values: (number | null)[], from = "2026-01-01", to = TODAY) {
  const unit = "month" as const;
  return bucketsOf({ from, to }, unit, TODAY).map((bucket, index) => ({
    ...bucket,
    value: values[index] ?? 0,
    ...(values[index] === null && { value: null }),
  }));
}

describe("trendSentence", () => {
  const none = "Nothing.";
  it("names the busiest month and the one that still runs", () => {
    const values = [212, 240, 268, 255, 281, 290, 262, 248, 301, 318, 199];
    expect(trendSentence(points(values), "month", { none })).toBe(
      "October was the busiest month (318); November is not complete.",
    );
  });
  it("names the year where the points cross one", () => {
    const over = points([5, 9, 3], "2025-12-01", "2026-02-28");
    expect(trendSentence(over, "month", { none })).toBe("January 2026 was the busiest month (9).");
  });
  it("counts months that share the top, and says when there is nothing", () => {
    const two = points([7, 7, 3], "2026-01-01", "2026-03-31");
    expect(trendSentence(two, "month", { none })).toBe("2 months share the highest figure (7).");
    expect(trendSentence(points([]), "month", { none })).toBe("Nothing.");
  });
  it("says how many are not shown", () => {
    const hidden = points([null, 20, null], "2026-01-01", "2026-03-31");
    expect(trendSentence(hidden, "month", { none })).toBe(
      "February was the busiest month (20). 2 months are not shown (†).",
    );
  });
});

it("says each panel in one sentence, with the program's own words", () => {
  expect(peopleSentence({ mentees: 118, mentors: 1 }, words)).toBe(
    "118 participants and 1 mentor met at least once.",
  );
  expect(peopleSentence({ mentees: 0, mentors: 0 }, words)).toBe("Nobody met in this period.");
  const activity = {
    sessions: 9,
    minutes: 0,
    attended: 86,
    noShow: 9,
    cancelledLate: 5,
    cancelledByMentee: 3,
    cancelledByMentor: 0,
    inPerson: 0,
    phone: 0,
    video: 0,
    message: 0,
  };
  expect(plain(attendanceSentence(activity))).toBe(
    "Of 100 appointments 86.0 % were kept; 9 were missed without a word.",
  );
  const modes = [
    { label: "in person", value: 61 },
    { label: "by phone", value: 17 },
    { label: "by video", value: 22 },
  ];
  expect(plain(modesSentence(modes))).toBe(
    "Most sessions were in person (61 %), then by video (22 %).",
  );
  expect(breakdownSentence([{ name: "Harbour", value: 4 }])).toBe("All 4 sessions are of Harbour.");
  const steps = [164, 139, 121, 104, 93].map((value, index) => ({
    label: ["Referred", "Intake held", "Ready to match", "Matched", "Met three times"][index]!,
    value,
  }));
  expect(plain(funnelSentence(steps, words))).toBe(
    "Of 164 referred, 104 were matched (63 %); the widest gap is between referred and intake held (25).",
  );
  expect(funnelSentence([{ label: "Referred", value: 0 }], words)).toBe(
    "No participant was referred in this period.",
  );
  expect(hourlySentence([{ weekday: 3, hour: 17, sessions: 64 }], 212)).toBe(
    "Wednesday from 17:00 is the busiest hour (64); 212 sessions have no time.",
  );
  const found = { days: 365, share: 0.66, low: 0.571, high: 0.742 };
  expect(plain(survivalSentence(found, null))).toBe(
    "66 % still meet after a year (95 %: 57–74); open matches are counted until today.",
  );
  expect(plain(retentionSentence({ after: 6, met: 63, of: 88 }, words))).toBe(
    "In the sixth month after their first match 72 % met (63 of 88 participants).",
  );
  const groups = [
    { label: "0", value: 6 },
    { label: "1", value: 4 },
    { label: "2", value: 12 },
  ];
  expect(caseloadSentence(groups, 22, words)).toBe(
    "Of 22 mentors 6 are without an open match; the most usual caseload is 2 (12).",
  );
});

describe("spanLabel", () => {
  it.each([
    ["2026-01-01", "2026-11-22", "1 Jan – 22 Nov 2026"],
    ["2025-12-30", "2026-01-05", "30 Dec 2025 – 5 Jan 2026"],
    ["2026-11-01", "2026-11-22", "1 – 22 Nov 2026"],
    ["2026-10-01", "2026-10-31", "October 2026"],
    ["2025-01-01", "2025-12-31", "2025"],
    ["2026-02-28", "2026-02-28", "28 Feb 2026"],
  ])("%s to %s is %s", (from, to, text) => {
    expect(spanLabel({ from, to })).toBe(text);
  });
});

describe("deltaText", () => {
  it.each([
    ["percent", 318, 286, "+11 %"],
    ["percent", 95, 100, "−5 %"],
    ["percent", 2798, 12, "×233"],
    ["percent", 100, 100, "±0 %"],
    ["absolute", 118, 104, "+14"],
    ["points", 0.861, 0.869, "−0.8 points"],
  ] as const)("%s from %s and %s is %s", (kind, now, before, text) => {
    expect(plain(deltaText(deltaOf(kind, now, before)!))).toBe(text);
  });
  it("says nothing of growth from nought, or of what is not shown", () => {
    expect(deltaOf("percent", 3, 0)).toBeNull();
    expect(deltaOf("absolute", null, 4)).toBeNull();
    expect(deltaOf("absolute", 4, undefined)).toBeNull();
  });
});

it("defines every measure in the program's words", () => {
  for (const id of Object.keys(MEASURES) as MeasureId[]) {
    const texts = Object.values(measureText(id, words)).join(" ");
    expect(texts).not.toMatch(/[{}]/);
    expect(texts).not.toContain("mentee");
  }
});
