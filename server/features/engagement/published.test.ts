import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import type { Figures } from "#shared/engagement/frame.ts";
import { COMPARES, PRESETS, type Span } from "#shared/engagement/period.ts";
import { engagementInput, rowsInput } from "#shared/engagement/schema.ts";
import { isSmall } from "#shared/engagement/suppress.ts";
import { newId } from "#server/lib/id.ts";
import { recount } from "#server/testing/engagement-recount.ts";
import {
  dayArbitrary,
  type Log,
  type Match,
  type Mentee,
  type Mentor,
  type World,
  write,
} from "#server/testing/engagement-world.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram, makeSite } from "#server/testing/factories.ts";
import { callerFor, testServices, type TestPerson } from "#server/testing/services.ts";

const db = await testDatabase();
const everything = { sites: [], supervisors: [], own: null };

/** A program of a size at which some counts may be shown and others may not. */
async function makeTown(): Promise<World> {
  const { id: programId } = await makeProgram(db.owner);
  const sites = [await makeSite(db.owner, programId), await makeSite(db.owner, programId)];
  const supervisors = [await makePerson(db.owner, programId, "supervisor")];
  // The same numbers in every run, spread as if by chance.
  let state = 7;
  const next = (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  const mentors = Array.from({ length: 40 }, (_, n): Mentor => ({
    id: newId(),
    siteId: sites[n % 2]!,
    supervisorId: supervisors[0]!.id,
    joinedOn: addDays("2024-12-01", next(500)),
    status: "active",
    statusSince: "2024-12-01",
  }));
  const mentees = Array.from({ length: 150 }, (_, n): Mentee => {
    const referredOn = addDays("2024-12-01", next(690));
    const intakeOn = n % 5 === 0 ? null : addDays(referredOn, next(20));
    return {
      id: newId(),
      siteId: sites[n % 2]!,
      referredOn,
      intakeOn,
      readyOn: intakeOn && addDays(intakeOn, next(30)),
    };
  });
  const matches = mentees.slice(0, 120).map((mentee): Match => {
    const startedOn = addDays(mentee.referredOn, 20 + next(40));
    const endedOn = next(3) > 0 ? null : addDays(startedOn, next(300));
    return {
      id: newId(),
      mentorId: mentors[next(40)]!.id,
      menteeId: mentee.id,
      startedOn,
      endedOn,
    };
  });
  const logs = Array.from({ length: 900 }, (): Log => {
    const match = matches[next(matches.length)]!;
    const mentor = mentors.find((one) => one.id === match.mentorId)!;
    return {
      id: newId(),
      mentorId: mentor.id,
      siteId: mentor.siteId,
      supervisorId: mentor.supervisorId,
      heldOn: addDays(match.startedOn, next(300)),
      hour: 9 + next(8),
      minutes: 45,
      mode: "video",
      deleted: false,
      attendees: [{ menteeId: match.menteeId, outcome: next(8) > 0 ? "attended" : "no_show" }],
    };
  });
  const world = {
    programId,
    sites,
    supervisors,
    mentors,
    mentees,
    matches,
    logs,
    coordinator: await makePerson(db.owner, programId, "coordinator"),
    reporter: await makePerson(db.owner, programId, "reporter"),
  };
  await write(db.owner, world);
  return world;
}

const asked = fc.record({
  period: fc.constantFrom(...PRESETS, "own" as const),
  from: dayArbitrary,
  to: dayArbitrary,
  compare: fc.constantFrom(...COMPARES),
  compareFrom: dayArbitrary,
});

const key = (span: Span) => `${span.from} ${span.to}`;
const isInside = (inner: Span, outer: Span) => inner.from >= outer.from && inner.to <= outer.to;

describe("published figures", () => {
  it("are true where shown, and never give a few people away, on one page or between pages", async () => {
    const world = await makeTown();
    const truth = recount(world, everything);
    const api = callerFor(testServices(db.app), world.reporter).engagement;
    const shownMentees = new Map<string, Span & { count: number }>();
    const shownMentors = new Map<string, Span & { count: number }>();
    let shown = 0;
    const check = (count: number | null, exact: number) => {
      if (count === null) return;
      shown += 1;
      expect(isSmall(count)).toBe(false);
      expect(count).toBe(exact);
    };

    await fc.assert(
      fc.asyncProperty(asked, async (search) => {
        const input = engagementInput.parse({ programId: world.programId, ...search });

        const people = await api.people(input);
        expect(people.unit).toBe("month");
        const figures = [
          { ...people.span, ...people.now },
          ...(people.before && people.earlier ? [{ ...people.before, ...people.earlier }] : []),
          ...people.buckets.map(({ from, to, now }) => ({ from, to, ...now })),
          ...people.buckets.flatMap(({ earlier }) =>
            earlier ? [{ ...earlier, ...earlier.figures }] : [],
          ),
        ];
        for (const { from, to, mentees, mentors } of figures) {
          expect(from.endsWith("-01") && addDays(to, 1).endsWith("-01"), `${from} ${to}`).toBe(
            true,
          );
          const exact = truth.people({ from, to });
          check(mentees, exact.mentees);
          check(mentors, exact.mentors);
          if (mentees !== null) shownMentees.set(key({ from, to }), { from, to, count: mentees });
          if (mentors !== null) shownMentors.set(key({ from, to }), { from, to, count: mentors });
        }

        const caseload = await api.caseload(input);
        const loads = truth.caseload(caseload.span.to);
        check(caseload.mentors, loads.length);
        for (const { least, most, mentors } of caseload.groups) {
          check(mentors, loads.filter((n) => n >= least && (most === null || n <= most)).length);
        }
        const hidden = caseload.groups.filter((group) => group.mentors === null).length;
        if (caseload.mentors !== null) expect(hidden).not.toBe(1);

        const survival = await api.survival(input);
        expect([survival.matches, survival.ended]).toEqual([null, null]);
        expect(survival.steps.every((step) => step.atRisk === null && step.ended === null)).toBe(
          true,
        );
        for (const step of survival.steps)
          expect(step.share * 100).toBeCloseTo(Math.round(step.share * 100));

        const retention = await api.retention(input);
        for (const { from, to, size, cells } of retention.cohorts) {
          const members = truth.cohort({ from, to }, retention.span.to).length;
          check(size, members);
          for (const { after, met } of cells) {
            if (met === null) continue;
            check(met, truth.metAfter({ from, to }, retention.span.to, after));
            expect(isSmall(members - met)).toBe(false);
          }
        }

        const funnel = await api.funnel(input);
        const steps = truth.funnel(funnel.span);
        const open = funnel.steps.flatMap((step) => (step.mentees === null ? [] : [step.mentees]));
        funnel.steps.forEach((step, index) => check(step.mentees, steps[index]!));
        for (const a of open) for (const b of open) expect(isSmall(a - b)).toBe(false);
      }),
      { numRuns: 16, seed: 4 },
    );

    // What two pages show may be subtracted: whoever met in a year but not in one of its months must not be a few.
    for (const known of [shownMentees, shownMentors]) {
      for (const inner of known.values()) {
        for (const outer of known.values()) {
          if (isInside(inner, outer)) expect(isSmall(outer.count - inner.count)).toBe(false);
        }
      }
    }
    expect(shown).toBeGreaterThan(60);
    expect(Math.max(...[...shownMentees.values()].map((one) => one.count))).toBeGreaterThan(50);
  }, 60_000);

  it("ignore site and supervisor, and break nothing down", async () => {
    const world = await makeTown();
    const api = callerFor(testServices(db.app), world.reporter).engagement;
    const input = engagementInput.parse({ programId: world.programId, period: "last-year" });
    const narrowed = {
      ...input,
      sites: [world.sites[0]!],
      supervisors: [world.supervisors[0]!.id],
    };
    expect(await api.activity(narrowed)).toEqual(await api.activity(input));
    expect(await api.people(narrowed)).toEqual(await api.people(input));
    expect(await api.caseload(narrowed)).toEqual(await api.caseload(input));
    await expect(api.breakdown(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("are there for a supervisor who is a reporter as well, beside their own", async () => {
    const world = await makeTown();
    const [supervisor] = world.supervisors;
    const other = await makePerson(db.owner, world.programId, "supervisor", "reporter");
    const services = testServices(db.app);
    const input = engagementInput.parse({ programId: world.programId, period: "last-year" });
    const people = (person: TestPerson, figures?: Figures) =>
      callerFor(services, person).engagement.people({ ...input, figures });

    const published = await people(world.reporter);
    expect(await people(other, "published")).toEqual(published);
    expect(published.buckets.some(({ now }) => (now.mentees ?? 0) > 10)).toBe(true);
    // Nobody is theirs: that is what they see first, and exactly.
    expect(await people(other)).toMatchObject({ reach: "own", now: { mentees: 0, mentors: 0 } });
    expect(await people(other, "own")).toEqual(await people(other));
    // A word in the address opens nothing to those who are only one of both.
    expect((await people(world.reporter, "own")).reach).toBe("published");
    expect((await people(supervisor!, "published")).reach).toBe("own");
    // Nor does it show rows of others.
    const rows = rowsInput.parse({
      programId: world.programId,
      figures: "published",
      rows: { of: "openMatches", on: "2026-11-22" },
    });
    expect((await callerFor(services, other).engagement.rows(rows)).total).toBe(0);
  });

  it("hold the whole program's sessions, though the reader may see none of them", async () => {
    const world = await makeTown();
    const services = testServices(db.app);
    const input = engagementInput.parse({ programId: world.programId, period: "last-year" });
    const { now, span } = await callerFor(services, world.reporter).engagement.activity(input);
    expect(span).toEqual({ from: "2025-01-01", to: "2025-12-31" });
    expect(now).toEqual(recount(world, everything).activity(span));
    // The reader's own rights are back as soon as the counting is done.
    const list = { programId: world.programId };
    await expect(
      callerFor(services, world.reporter).mentors.search({ ...list, q: "", limit: 5 }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
