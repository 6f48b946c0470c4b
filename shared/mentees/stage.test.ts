import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import {
  close,
  CLOSE_REASONS,
  moveTo,
  OPEN_STAGES,
  stageBeforeClosing,
  type StageDays,
  waitingSince,
} from "./stage.ts";

const start: StageDays = {
  stage: "referred",
  referredOn: "2026-03-01",
  intakeOn: null,
  readyOn: null,
  closedOn: null,
  closeReason: null,
};

const day = fc.integer({ min: -30, max: 400 }).map((days) => addDays("2026-03-01", days));
const step = fc.oneof(
  fc.record({ to: fc.constantFrom(...OPEN_STAGES), on: day }),
  fc.record({
    to: fc.constant("closed" as const),
    on: day,
    reason: fc.constantFrom(...CLOSE_REASONS),
  }),
);
const walk = fc
  .array(step, { maxLength: 12 })
  .map((steps) =>
    steps.reduce<StageDays>(
      (now, next) =>
        next.to === "closed" ? close(now, next.on, next.reason) : moveTo(now, next.to, next.on),
      start,
    ),
  );

describe("moveTo", () => {
  it("fills the stages that were skipped with the day of the move", () => {
    expect(moveTo(start, "ready", "2026-03-05")).toEqual({
      ...start,
      stage: "ready",
      intakeOn: "2026-03-05",
      readyOn: "2026-03-05",
    });
  });

  it("keeps known days going forward and forgets the ones that were not reached going back", () => {
    const intake = moveTo(start, "intake", "2026-03-02");
    const ready = moveTo(intake, "ready", "2026-03-09");
    expect(ready).toMatchObject({ intakeOn: "2026-03-02", readyOn: "2026-03-09" });
    expect(moveTo(ready, "intake", "2026-03-10")).toEqual(intake);
    expect(moveTo(ready, "referred", "2026-03-10")).toEqual(start);
  });

  it("changes nothing when the stage is the same", () => {
    const ready = moveTo(start, "ready", "2026-03-09");
    expect(moveTo(ready, "ready", "2026-05-01")).toEqual(ready);
  });
});

describe("any walk through the stages", () => {
  it("keeps the days in order, and each stage with the days that belong to it", () => {
    fc.assert(
      fc.property(walk, (now) => {
        const days = [now.referredOn, now.intakeOn, now.readyOn, now.closedOn].filter(
          (known) => known !== null,
        );
        expect(days.every((known, index) => index === 0 || known >= (days[index - 1] ?? ""))).toBe(
          true,
        );
        expect(now.closedOn !== null).toBe(now.stage === "closed");
        expect(now.closeReason !== null).toBe(now.stage === "closed");
        if (now.stage === "ready") expect(now.readyOn).not.toBeNull();
        if (now.readyOn) expect(now.intakeOn).not.toBeNull();
        if (now.stage === "referred") expect(now.intakeOn).toBeNull();
        if (now.stage === "intake") expect(now.readyOn).toBeNull();
      }),
    );
  });

  it("comes back from closed to where it was", () => {
    fc.assert(
      fc.property(walk, day, (now, on) => {
        fc.pre(now.stage !== "closed");
        const closed = close(now, on, "other");
        expect(moveTo(closed, stageBeforeClosing(closed), on)).toEqual(now);
      }),
    );
  });
});

describe("waitingSince", () => {
  const ready = {
    stage: "ready" as const,
    readyOn: "2026-03-09",
    openMatches: 0,
    lastEndedOn: null,
  };
  it.each([
    ["since becoming ready", ready, "2026-03-09"],
    ["since the last match ended", { ...ready, lastEndedOn: "2026-06-01" }, "2026-06-01"],
    [
      "a match that ended before that counts no more",
      { ...ready, lastEndedOn: "2026-01-01" },
      "2026-03-09",
    ],
    ["matched", { ...ready, openMatches: 1 }, null],
    ["still in intake", { ...ready, stage: "intake" as const }, null],
    ["closed", { ...ready, stage: "closed" as const }, null],
  ])("%s", (_, mentee, since) => {
    expect(waitingSince(mentee)).toBe(since);
  });
});
