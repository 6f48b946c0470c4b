import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import { blocksSince, GATES, type Standing, trainingStatus } from "#shared/training/status.ts";
import { recount } from "#server/features/training/testing.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makeMentor, makeProgram } from "#server/testing/factories.ts";

const db = await testDatabase();
const TODAY = "2026-11-22";

const deed = fc.record({
  kind: fc.constantFrom(
    "course",
    "renewal",
    "archive",
    "require",
    "require",
    "tighten",
    "end",
    "complete",
    "complete",
    "complete",
    "certificate",
    "forget",
    "erase",
    "waive",
    "revoke",
    "role",
    "join",
    "leave",
    "mentor",
  ),
  mentor: fc.nat(3),
  course: fc.nat(2),
  nth: fc.nat(5),
  day: fc.integer({ min: -800, max: 60 }).map((days) => addDays(TODAY, days)),
  days: fc.nat(120),
  grace: fc.constantFrom(0, 0, 14, 60),
  gate: fc.constantFrom(...GATES),
  role: fc.constantFrom(null, null, "Lead", "group facilitator"),
  months: fc.constantFrom(null, 1, 12, 24),
  flag: fc.boolean(),
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** One deed as an SQL statement that changes the facts, whatever is there; what does not fit changes nothing. */
async function act(
  programId: string,
  mentors: string[],
  courses: string[],
  deed: Deed,
): Promise<unknown> {
  const { owner } = db;
  const mentor = mentors[deed.mentor % mentors.length]!;
  const course = courses[deed.course % courses.length]!;
  const nth = (table: string) =>
    sql`(select id from ${sql.table(table)} where program_id = ${programId} order by id offset ${deed.nth} limit 1)`;
  const run = (statement: ReturnType<typeof sql>) => statement.execute(owner);
  switch (deed.kind) {
    case "course": {
      const id = newId();
      courses.push(id);
      return run(sql`insert into course (program_id, id, name, kind, renewal_months)
        values (${programId}, ${id}, ${id}, 'training', ${deed.months})`);
    }
    case "renewal":
      return run(sql`update course set renewal_months = ${deed.months} where id = ${course}`);
    case "archive":
      return run(
        sql`update course set archived_on = ${deed.flag ? deed.day : null} where id = ${course}`,
      );
    case "require":
      return run(sql`insert into requirement (program_id, id, course_id, role, gate, due_within_days, grace_days, applies_from)
        values (${programId}, ${newId()}, ${course}, ${deed.role}, ${deed.gate}, ${deed.days}, ${deed.grace}, ${deed.day})
        on conflict do nothing`);
    case "tighten":
      return run(sql`update requirement set gate = ${deed.gate}, grace_days = ${deed.grace}, due_within_days = ${deed.days}
        where id = ${nth("requirement")}`);
    case "end":
      return run(
        sql`update requirement set ended_on = ${TODAY} where id = ${nth("requirement")} and ended_on is null`,
      );
    case "complete":
      return run(sql`insert into completion (program_id, id, mentor_id, course_id, completed_on, hours, expires_given)
        values (${programId}, ${newId()}, ${mentor}, ${course}, ${deed.day}, 3,
          ${deed.flag ? addDays(deed.day, deed.days * 4) : null})`);
    case "certificate":
      return run(sql`update completion set expires_given = completed_on + ${deed.days}::int, mentor_id = ${mentor}
        where id = ${nth("completion")}`);
    case "forget":
      return run(sql`update completion set deleted_at = case when deleted_at is null then now() end
        where id = ${nth("completion")}`);
    case "erase":
      return run(sql`delete from completion where id = ${nth("completion")}`);
    case "waive":
      return run(sql`insert into waiver (program_id, id, mentor_id, requirement_id, reason, from_on, until_on)
        select program_id, ${newId()}::uuid, ${mentor}::uuid, id, 'because', ${deed.day}::date,
          ${deed.flag ? addDays(deed.day, deed.days * 7) : null}::date
        from requirement where id = ${nth("requirement")} on conflict do nothing`);
    case "revoke":
      return run(sql`update waiver set revoked_at = now() where id = ${nth("waiver")}`);
    case "role":
      return run(
        sql`update mentor set roles = ${deed.role ? [deed.role.toUpperCase()] : []}::text[] where id = ${mentor}`,
      );
    case "join":
      return run(
        sql`update mentor set joined_on = ${deed.flag ? deed.day : null} where id = ${mentor}`,
      );
    case "leave":
      return run(sql`update mentor set status = ${deed.flag ? "exited" : "active"},
        exit_reason = ${deed.flag ? "Moved away" : null} where id = ${mentor}`);
    case "mentor":
    default:
      return mentors.push(
        await makeMentor(owner, programId, {
          joinedOn: deed.flag ? deed.day : null,
          createdAt: "2026-03-01T12:00:00Z",
          roles: deed.role ? [deed.role] : [],
        }),
      );
  }
}

describe("mentor_course", () => {
  it("equals a recount after any mix of deeds, and the rules agree about it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 6, maxLength: 40 }), async (deeds) => {
        const { id: programId } = await makeProgram(db.owner);
        const created = { createdAt: "2026-03-01T12:00:00Z" };
        const mentors = [
          await makeMentor(db.owner, programId, created),
          await makeMentor(db.owner, programId, { ...created, roles: ["lead"], joinedOn: null }),
        ];
        const courses: string[] = [];
        const start = { ...deeds[0]!, kind: "course" as const };
        for (const one of [start, ...deeds]) await act(programId, mentors, courses, one);

        const rows = await db.owner
          .selectFrom("mentorCourse")
          .where("programId", "=", programId)
          .selectAll()
          .execute();
        const expected = await recount(db.owner, programId);
        const found = new Map(
          rows.map((row) => {
            const { programId: _, mentorId, courseId, ...days } = row;
            return [`${mentorId} ${courseId}`, days] as const;
          }),
        );
        expect(found).toEqual(expected);

        const tallies = await db.owner
          .selectFrom("mentorTally")
          .where("programId", "=", programId)
          .select(["mentorId", "blockedFrom"])
          .execute();
        for (const { mentorId, blockedFrom } of tallies) {
          const days = [...expected]
            .filter(([key]) => key.startsWith(mentorId))
            .flatMap(([, one]) => one.blockedFrom ?? []);
          expect(blockedFrom).toBe(days.toSorted()[0] ?? null);
        }
        for (const row of expected.values()) agree(row);
      }),
      { numRuns: 60 },
    );
  });

  it("has the same status in the database's words", async () => {
    const day = fc.option(
      fc.integer({ min: -70, max: 70 }).map((days) => addDays(TODAY, days)),
      { freq: 3 },
    );
    const any = fc.record({
      requirementId: fc.constantFrom(null, newId()),
      dueOn: day,
      completedOn: day,
      expiresOn: day,
      waived: fc.boolean(),
      waivedUntil: day,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(any, { minLength: 50, maxLength: 100 }),
        fc.integer({ min: 1, max: 70 }),
        async (drawn, within) => {
          const { rows } = await sql<{ status: string }>`
            select app.training_status("requirementId", "dueOn", "completedOn", "expiresOn", waived, "waivedUntil",
              ${TODAY}, ${within}) as status
            from json_to_recordset(${JSON.stringify(drawn)}) as d("requirementId" uuid, "dueOn" date,
              "completedOn" date, "expiresOn" date, waived boolean, "waivedUntil" date)`.execute(
            db.owner,
          );
          const expected = drawn.map((one) =>
            trainingStatus(
              { ...one, gate: null, graceDays: null, blockedFrom: null },
              TODAY,
              within,
            ),
          );
          expect(rows.map((row) => row.status)).toEqual(expected);
        },
      ),
      { numRuns: 20 },
    );
  });
});

/** What a status and a block can never say together, on days before and after today. */
function agree(standing: Standing) {
  for (const days of [-400, -90, -1, 0, 1, 30, 365]) {
    const day = addDays(TODAY, days);
    const status = trainingStatus(standing, day, 60);
    const blocks = blocksSince(standing, day) !== null;
    if (["done", "expiring", "waived", "not_required"].includes(status)) expect(blocks).toBe(false);
    if (standing.gate === "never") expect(blocks).toBe(false);
    if (blocks) expect(["due", "overdue", "lapsed"]).toContain(status);
    if (blocks && status === "due") expect(standing.gate).toBe("before_match");
  }
}
