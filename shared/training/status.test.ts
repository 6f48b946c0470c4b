import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import { blockSentence, dayWords, trainingSentence } from "./sentence.ts";
import {
  blocksSince,
  GATES,
  type Standing,
  TRAINING_STATUSES,
  type TrainingStatus,
  trainingStatus,
  worstStatus,
} from "./status.ts";

const TODAY = "2026-11-22";
const near = fc.integer({ min: -90, max: 90 }).map((days) => addDays(TODAY, days));
const maybe = fc.option(near, { freq: 3 });

const required = fc.record({
  requirementId: fc.constant("00000000-0000-7000-8000-000000000001"),
  gate: fc.constantFrom(...GATES),
  dueOn: near,
  graceDays: fc.nat(30),
});
const free = fc.constant({ requirementId: null, gate: null, dueOn: null, graceDays: null });

const standings: fc.Arbitrary<Standing> = fc
  .record({
    asked: fc.oneof({ weight: 4, arbitrary: required }, free),
    completedOn: maybe,
    expiresOn: maybe,
    waived: fc.boolean(),
    waivedUntil: maybe,
  })
  .map(({ asked, completedOn, expiresOn, waived, waivedUntil }) => ({
    ...asked,
    completedOn,
    expiresOn: completedOn ? expiresOn : null,
    waived: asked.requirementId !== null && waived,
    waivedUntil: asked.requirementId !== null && waived ? waivedUntil : null,
    blockedFrom: null,
  }));

const base: Standing = {
  requirementId: "00000000-0000-7000-8000-000000000001",
  gate: "after_grace",
  dueOn: "2026-12-01",
  graceDays: 0,
  completedOn: null,
  expiresOn: null,
  waived: false,
  waivedUntil: null,
  blockedFrom: null,
};

describe("where a mentor stands", () => {
  it.each<[string, Partial<Standing>, TrainingStatus]>([
    ["never completed, in time", {}, "due"],
    ["never completed, on the last day", { dueOn: TODAY }, "due"],
    ["never completed, the day after", { dueOn: "2026-11-21" }, "overdue"],
    ["completed for good", { completedOn: "2020-01-01" }, "done"],
    ["on its last day", { completedOn: "2025-11-22", expiresOn: TODAY }, "expiring"],
    ["61 days before its end", { completedOn: "2026-01-01", expiresOn: "2027-01-22" }, "done"],
    ["60 days before its end", { completedOn: "2026-01-01", expiresOn: "2027-01-21" }, "expiring"],
    ["expired, not due yet", { completedOn: "2025-01-01", expiresOn: "2026-11-21" }, "due"],
    [
      "expired, and past due",
      { dueOn: "2026-01-01", completedOn: "2025-01-01", expiresOn: "2026-11-21" },
      "lapsed",
    ],
    ["waived for good", { dueOn: "2026-01-01", waived: true }, "waived"],
    [
      "waived until yesterday",
      { dueOn: "2026-01-01", waived: true, waivedUntil: "2026-11-21" },
      "overdue",
    ],
    ["not asked", { requirementId: null, gate: null, dueOn: null }, "not_required"],
    [
      "not asked, done all the same",
      { requirementId: null, dueOn: null, completedOn: TODAY },
      "done",
    ],
  ])("%s", (_name, changes, status) => {
    expect(trainingStatus({ ...base, ...changes }, TODAY, 60)).toBe(status);
  });

  it("never says of two days that a completion came back by itself", () => {
    fc.assert(
      fc.property(standings, near, fc.nat(120), (standing, from, days) => {
        const before = trainingStatus(standing, from, 60);
        const after = trainingStatus(standing, addDays(from, days), 60);
        // With nothing recorded, time only leads on.
        const order: Record<TrainingStatus, readonly TrainingStatus[]> = {
          done: ["done", "expiring", "waived", "due", "lapsed", "not_required"],
          expiring: ["expiring", "due", "lapsed", "not_required"],
          waived: ["waived", "due", "overdue", "lapsed"],
          due: ["due", "overdue", "lapsed"],
          overdue: ["overdue"],
          lapsed: ["lapsed"],
          not_required: ["not_required"],
        };
        expect(order[before]).toContain(after);
      }),
    );
  });

  it("tells apart what was never there and what ended", () => {
    fc.assert(
      fc.property(standings, fc.integer({ min: 1, max: 365 }), (standing, within) => {
        const status = trainingStatus(standing, TODAY, within);
        if (status === "overdue") expect(standing.completedOn).toBeNull();
        if (status === "lapsed") expect(standing.expiresOn! < TODAY).toBe(true);
        if (standing.requirementId === null)
          expect(["done", "expiring", "not_required"]).toContain(status);
        if (standing.completedOn && !standing.expiresOn) expect(status).toBe("done");
      }),
    );
  });

  it("says it in a sentence that names the course and ends with a stop", () => {
    fc.assert(
      fc.property(standings, (standing) => {
        const sentence = trainingSentence("Boundaries", standing, TODAY, 60);
        expect(sentence).toMatch(/^Boundaries .+\.$/);
        expect(sentence).not.toMatch(/null|undefined|Invalid/);
      }),
    );
    const lapsed = {
      ...base,
      dueOn: "2026-01-01",
      completedOn: "2025-11-02",
      expiresOn: "2026-11-02",
      blockedFrom: "2026-11-03",
    };
    expect(trainingSentence("Boundaries", lapsed, TODAY, 60)).toBe(
      "Boundaries lapsed on Nov 3, 2026.",
    );
    expect(blockSentence("Boundaries", lapsed, TODAY)).toBe("Boundaries lapsed on Nov 3, 2026");
    expect(blockSentence("Boundaries", { ...lapsed, blockedFrom: null }, TODAY)).toBeNull();
    expect(dayWords("2026-02-28")).toBe("Feb 28, 2026");
  });

  it("keeps from matching from the day on", () => {
    expect(blocksSince({ ...base, blockedFrom: "2026-11-23" }, TODAY)).toBeNull();
    expect(blocksSince({ ...base, blockedFrom: TODAY }, TODAY)).toBe(TODAY);
  });

  it("takes the most pressing of several", () => {
    expect(worstStatus([])).toBe("not_required");
    expect(worstStatus(["done", "due", "expiring", "waived"])).toBe("expiring");
    for (const status of TRAINING_STATUSES) expect(worstStatus([status])).toBe(status);
  });
});
