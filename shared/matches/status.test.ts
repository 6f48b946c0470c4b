import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import { CLOSE_REASONS } from "#shared/mentees/stage.ts";
import {
  CLOSE_REASON_OF_END,
  END_REASON_OF_CLOSE,
  END_REASONS,
  MATCH_STEPS,
  type MatchDays,
  matchStatus,
  type MatchStep,
  stepRefusal,
  stepsFrom,
} from "./status.ts";

const TODAY = "2026-11-22";

/** What the commands write, in small. */
function take(match: MatchDays, step: MatchStep, on: string): MatchDays {
  const after: Record<MatchStep, Partial<MatchDays>> = {
    pause: { pausedOn: on },
    resume: { pausedOn: null },
    end: { pausedOn: null, endedOn: on },
    reopen: { endedOn: null },
  };
  return { ...match, ...after[step] };
}

describe("the life of a match", () => {
  it("keeps to the database's rules whatever is tried", () => {
    const steps = fc.array(
      fc.record({
        step: fc.constantFrom(...MATCH_STEPS),
        on: fc.integer({ min: -400, max: 40 }).map((days) => addDays(TODAY, days)),
      }),
    );
    fc.assert(
      fc.property(steps, (tried) => {
        let match: MatchDays = { startedOn: "2026-02-01", pausedOn: null, endedOn: null };
        for (const { step, on } of tried) {
          const allowed = stepsFrom(matchStatus(match)).includes(step);
          const refusal = stepRefusal(match, step, on, TODAY);
          if (!allowed) expect(refusal).not.toBeNull();
          if (refusal !== null) continue;
          match = take(match, step, on);
          expect(match.endedOn === null || match.endedOn >= match.startedOn).toBe(true);
          expect(match.endedOn === null || match.endedOn <= TODAY).toBe(true);
          expect(match.endedOn !== null && match.pausedOn !== null).toBe(false);
          expect(match.pausedOn === null || match.pausedOn >= match.startedOn).toBe(true);
        }
      }),
    );
  });

  it.each([
    ["open", { pausedOn: null, endedOn: null }, ["pause", "end"]],
    ["paused", { pausedOn: "2026-05-01", endedOn: null }, ["resume", "end"]],
    ["ended", { pausedOn: null, endedOn: "2026-05-01" }, ["reopen"]],
  ])("%s", (status, days, steps) => {
    expect(matchStatus(days)).toBe(status);
    expect(stepsFrom(matchStatus(days))).toEqual(steps);
  });

  it("says why, in a sentence", () => {
    const paused = { startedOn: "2026-02-01", pausedOn: "2026-05-01", endedOn: null };
    expect(stepRefusal(paused, "pause", TODAY, TODAY)).toMatch(/is paused/);
    expect(stepRefusal(paused, "end", "2026-04-30", TODAY)).toMatch(/pause began on 2026-05-01/);
    expect(stepRefusal(paused, "end", "2026-11-23", TODAY)).toMatch(/today or a day before/);
    expect(stepRefusal(paused, "end", TODAY, TODAY)).toBeNull();
  });

  it("lets a match that has not begun be ended on its first day", () => {
    const ahead = { startedOn: "2026-12-01", pausedOn: null, endedOn: null };
    expect(stepRefusal(ahead, "end", "2026-12-01", TODAY)).toBeNull();
    expect(stepRefusal(ahead, "end", "2026-12-02", TODAY)).not.toBeNull();
  });
});

describe("reasons", () => {
  it("each end has a closing and each closing an end", () => {
    for (const reason of END_REASONS) expect(CLOSE_REASONS).toContain(CLOSE_REASON_OF_END[reason]);
    for (const reason of CLOSE_REASONS) expect(END_REASONS).toContain(END_REASON_OF_CLOSE[reason]);
  });
});
