import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMPARES, PRESETS } from "#shared/engagement/period.ts";
import { type EngagementInput, engagementInput } from "#shared/engagement/schema.ts";
import { daysBetween } from "#shared/lib/day.ts";
import { recount, type View } from "#server/testing/engagement-recount.ts";
import { dayArbitrary, makeWorld, type World } from "#server/testing/engagement-world.ts";
import { testDatabase } from "#server/testing/database.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();

/** Addresses as people may have them: every preset and comparison, own ranges of any length, any filters. */
function inputs(world: World): fc.Arbitrary<EngagementInput> {
  const filter = (ids: string[]) =>
    fc.oneof(fc.constant([]), fc.subarray([...ids, "none"], { minLength: 1 }));
  return fc
    .record({
      period: fc.oneof(fc.constantFrom(...PRESETS), fc.constant("own")),
      from: dayArbitrary,
      to: dayArbitrary,
      compare: fc.constantFrom(...COMPARES),
      compareFrom: dayArbitrary,
      sites: filter(world.sites),
      supervisors: filter(world.supervisors.map((one) => one.id)),
    })
    .map((search) => engagementInput.parse({ programId: world.programId, ...search }));
}

describe.each([11, 22])("a program drawn at random (%i)", (seed) => {
  it.each(["coordinator", "supervisor"] as const)(
    "gives a %s the figures that the rows give, for any address",
    async (role) => {
      const world = await makeWorld(db.owner, seed);
      const person = role === "coordinator" ? world.coordinator : world.supervisors[0]!;
      const api = callerFor(testServices(db.app), person).engagement;
      const own = role === "supervisor" ? person.id : null;
      await fc.assert(
        fc.asyncProperty(inputs(world), async (input) => {
          const view: View = { sites: input.sites, supervisors: input.supervisors, own };
          const truth = recount(world, view);

          const activity = await api.activity(input);
          const { span, before } = activity;
          expect(activity.now).toEqual(truth.activity(span));
          expect(activity.earlier).toEqual(before && truth.activity(before));
          for (const bucket of activity.buckets) {
            expect(bucket.now).toEqual(truth.activity(bucket));
            if (bucket.earlier)
              expect(bucket.earlier.figures).toEqual(truth.activity(bucket.earlier));
          }

          const people = await api.people(input);
          expect(people.now).toEqual(truth.people(span));
          expect(people.earlier).toEqual(before && truth.people(before));
          for (const bucket of people.buckets) {
            expect(bucket.now).toEqual(truth.people(bucket));
            if (bucket.earlier)
              expect(bucket.earlier.figures).toEqual(truth.people(bucket.earlier));
          }

          const hourly = await api.hourly(input);
          const cells = truth.hourly(span);
          const found = hourly.cells.filter((cell) => cell.sessions > 0);
          expect(
            new Map(found.map((cell) => [`${cell.weekday} ${cell.hour}`, cell.sessions])),
          ).toEqual(cells);
          expect(hourly.untimed).toBe(
            activity.now.sessions - [...cells.values()].reduce((sum, n) => sum + n, 0),
          );
          const cellsBefore = hourly.cells.filter((cell) => cell.earlier);
          expect(
            new Map(cellsBefore.map((cell) => [`${cell.weekday} ${cell.hour}`, cell.earlier])),
          ).toEqual(before ? truth.hourly(before) : new Map());

          const breakdown = await api.breakdown(input);
          for (const [rows, key] of [
            [breakdown.sites, "sites"],
            [breakdown.supervisors, "supervisors"],
          ] as const) {
            for (const row of rows) {
              if (own && key === "supervisors") continue;
              const narrowed = recount(world, { ...view, [key]: [row.id] });
              expect(row.sessions).toBe(narrowed.activity(span).sessions);
              expect(row.minutes).toBe(narrowed.activity(span).minutes);
              expect(row.earlier).toBe(before && narrowed.activity(before).sessions);
            }
            const total = rows.reduce((sum, row) => sum + row.sessions, 0);
            expect(total).toBe(activity.now.sessions);
          }

          const caseload = await api.caseload(input);
          const loads = truth.caseload(span.to);
          expect(caseload.mentors).toBe(loads.length);
          expect(caseload.openMatches).toBe(loads.reduce((sum, open) => sum + open, 0));
          for (const { least, most, mentors } of caseload.groups) {
            expect(mentors).toBe(
              loads.filter((open) => open >= least && (most === null || open <= most)).length,
            );
          }
          expect(caseload.earlier?.mentors).toBe(
            before ? truth.caseload(before.to).length : undefined,
          );

          const survival = await api.survival(input);
          const begun = truth.begun(span.to);
          expect(survival.matches).toBe(begun.length);
          expect(survival.ended).toBe(begun.filter((one) => !truth.isOpenOn(one, span.to)).length);
          // The curve as the product over the days, straight from the definition.
          let share = 1;
          for (let day = 0; day <= survival.followed; day += 1) {
            const lasted = (match: (typeof begun)[number]) =>
              daysBetween(
                match.startedOn,
                truth.isOpenOn(match, span.to) ? span.to : match.endedOn!,
              );
            const atRisk = begun.filter((one) => lasted(one) >= day).length;
            const ended = begun.filter(
              (one) => !truth.isOpenOn(one, span.to) && lasted(one) === day,
            ).length;
            const step = survival.steps.find((one) => one.days === day);
            if (ended > 0) share *= 1 - ended / atRisk;
            expect(step?.ended ?? 0).toBe(ended);
            if (step) {
              expect(step.atRisk).toBe(atRisk);
              expect(step.share).toBeCloseTo(share, 10);
            }
          }

          const retention = await api.retention(input);
          for (const cohort of retention.cohorts) {
            expect(cohort.size).toBe(truth.cohort(cohort, span.to).length);
            for (const cell of cohort.cells) {
              expect(cell.met).toBe(truth.metAfter(cohort, span.to, cell.after));
            }
          }

          const funnel = await api.funnel(input);
          expect(funnel.steps.map((step) => step.mentees)).toEqual(truth.funnel(span));
          expect(funnel.steps.map((step) => step.earlier ?? null)).toEqual(
            before ? truth.funnel(before) : [null, null, null, null, null],
          );
        }),
        { numRuns: 12, seed },
      );
    },
    60_000,
  );
});
