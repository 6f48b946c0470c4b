import { type RawBuilder, sql } from "kysely";
import { newId } from "#server/lib/id.ts";
import {
  makeMatch,
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
  makeSite,
} from "#server/testing/factories.ts";
import type { TestDatabase } from "#server/testing/database.ts";

/** One program with a row in every table, for two supervisors with a mentor each. */
export async function fillEveryTable(db: TestDatabase) {
  const { id: programId } = await makeProgram(db.owner);
  const people = {
    admin: await makePerson(db.owner, programId, "admin"),
    coordinator: await makePerson(db.owner, programId, "coordinator"),
    supervisor: await makePerson(db.owner, programId, "supervisor"),
    reporter: await makePerson(db.owner, programId, "reporter"),
  };
  const otherSupervisor = await makePerson(db.owner, programId, "supervisor");
  const siteId = await makeSite(db.owner, programId);
  for (const supervisor of [people.supervisor, otherSupervisor]) {
    const mentorId = await makeMentor(db.owner, programId, { siteId, supervisorId: supervisor.id });
    const menteeId = await makeMentee(db.owner, programId, { siteId });
    const matchId = await makeMatch(db.owner, programId, mentorId, menteeId);
    const [sessionId, keyId] = [newId(), newId()];
    const day = { heldOn: "2026-11-16", siteId, supervisorId: supervisor.id };
    await db.owner
      .insertInto("dataKey")
      .values({ programId, id: keyId, wrapped: Buffer.from("x"), masterKeyId: "k" })
      .execute();
    await db.owner
      .insertInto("sessionLog")
      .values({
        ...day,
        programId,
        id: sessionId,
        mentorId,
        kind: "one_to_one",
        localHour: 10,
        minutes: 60,
        mode: "phone",
        outcome: "attended",
        nAttended: 1,
        noteSealed: Buffer.from("x"),
        noteKeyId: keyId,
      })
      .execute();
    await db.owner
      .insertInto("sessionAttendee")
      .values({ ...day, programId, sessionId, menteeId, matchId, outcome: "attended" })
      .execute();
    await db.owner
      .insertInto("mentorLeave")
      .values({
        programId,
        id: newId(),
        mentorId,
        fromOn: "2026-01-01",
        untilOn: "2026-01-09",
        kind: "rest",
      })
      .execute();
    await db.owner
      .insertInto("mentorStatusChange")
      .values({ programId, id: newId(), mentorId, status: "active", fromOn: "2025-01-01" })
      .execute();
    await db.owner
      .insertInto("matchPause")
      .values({ programId, id: newId(), matchId, fromOn: "2026-03-01", untilOn: "2026-03-09" })
      .execute();
  }
  await fillTraining(db, programId);
  await fillWellbeing(db, programId);
  return { programId, people };
}

/** What hangs on a mentor or a match, once for each of the two. */
async function fillTraining(db: TestDatabase, programId: string) {
  await sql`
    with made as (select ${programId}::uuid as program_id),
    course_row as (insert into course (program_id, id, name, kind)
      select program_id, gen_random_uuid(), 'Boundaries', 'training' from made returning program_id, id)
    insert into requirement (program_id, id, course_id, gate, applies_from)
      select program_id, gen_random_uuid(), id, 'after_grace', '2026-01-01' from course_row;`.execute(
    db.owner,
  );
  await sql`
    insert into completion (program_id, id, mentor_id, course_id, completed_on, hours)
      select m.program_id, gen_random_uuid(), m.id, c.id, '2026-02-01', 3
      from mentor m join course c using (program_id) where program_id = ${programId}`.execute(
    db.owner,
  );
  await sql`
    insert into certificate_file (program_id, id, completion_id, name, media_type, size, sha256, sealed, data_key_id)
      select program_id, gen_random_uuid(), id, 'a.pdf', 'application/pdf', 1, 'x', 'x', gen_random_uuid()
      from completion where program_id = ${programId}`.execute(db.owner);
  await sql`
    insert into waiver (program_id, id, mentor_id, requirement_id, reason, from_on)
      select m.program_id, gen_random_uuid(), m.id, r.id, 'holds one of another state', '2026-01-01'
      from mentor m join requirement r using (program_id) where program_id = ${programId}`.execute(
    db.owner,
  );
  await sql`
    insert into supervision_meeting (program_id, id, supervisor_id, held_on, minutes, kind)
      select program_id, id, supervisor_id, '2026-03-01', 60, 'one_to_one' from mentor
      where program_id = ${programId}`.execute(db.owner);
  await sql`
    insert into supervision_attendee (program_id, meeting_id, mentor_id)
      select program_id, id, id from mentor where program_id = ${programId}`.execute(db.owner);
  await sql`
    insert into conflict (program_id, id, mentor_id, mentee_id, declared_by, reason, declared_on)
      select program_id, gen_random_uuid(), mentor_id, mentee_id, 'program', 'other', '2026-01-01' from match
      where program_id = ${programId}`.execute(db.owner);
  await sql`
    insert into match_survey (program_id, id, match_id, side, asked_on)
      select program_id, gen_random_uuid(), id, 'mentee', '2026-01-01' from match
      where program_id = ${programId}`.execute(db.owner);
  await sql`
    insert into match_cover (program_id, id, match_id, mentor_id, from_on, until_on)
      select program_id, gen_random_uuid(), id, mentor_id, '2026-01-01', '2026-01-09' from match
      where program_id = ${programId}`.execute(db.owner);
  await sql`
    insert into handover (program_id, id, from_match_id, to_match_id, handed_on)
      select program_id, id, id, id, '2026-01-01' from match where program_id = ${programId}`.execute(
    db.owner,
  );
  await sql`
    insert into handover_note (program_id, handover_id, session_id)
      select program_id, match_id, session_id from session_attendee where program_id = ${programId}`.execute(
    db.owner,
  );
  await sql`
    insert into relief_plan (program_id, id, from_on, until_on)
      select program_id, id, '2026-01-01', '2026-01-09' from mentor where program_id = ${programId}`.execute(
    db.owner,
  );
  await sql`
    insert into relief_absence (program_id, plan_id, mentor_id)
      select program_id, id, id from mentor where program_id = ${programId}`.execute(db.owner);
}

/** What tells of how a mentor is, once for each of the two. */
async function fillWellbeing(db: TestDatabase, programId: string) {
  const each = (into: RawBuilder<unknown>, values: RawBuilder<unknown>) =>
    sql`insert into ${into} select m.program_id, ${values} from mentor m
      where m.program_id = ${programId}`.execute(db.owner);
  await each(
    sql`sign (program_id, id, mentor_id, key, kind, weight, opened_on, week, value)`,
    sql`m.id, m.id, 'hours', 'statistical', 'watch', '2026-11-16', '2026-11-16', 9`,
  );
  await each(
    sql`mentor_level (program_id, mentor_id, level, since, week)`,
    sql`m.id, 'watch', '2026-11-16', '2026-11-16'`,
  );
  await each(
    sql`sign_context (program_id, id, mentor_id, from_on, until_on, reason, said_by)`,
    sql`m.id, m.id, '2026-11-01', '2026-11-08', 'study', 'mentor'`,
  );
  await each(
    sql`follow_up (program_id, id, mentor_id, opened_on, due_on)`,
    sql`m.id, m.id, '2026-11-16', '2026-11-20'`,
  );
  await each(sql`follow_up_sign (program_id, follow_up_id, sign_id)`, sql`m.id, m.id`);
  await each(
    sql`follow_up_step (program_id, id, follow_up_id, kind, on_day)`,
    sql`m.id, m.id, 'conversation', '2026-11-17'`,
  );
  await sql`
    insert into sign_run (program_id, ran_on, mentors, baselines)
      values (${programId}, '2026-11-22', 2, '{}')`.execute(db.owner);
  await each(
    sql`check_in (program_id, id, mentor_id, instrument, reason, asked_on, due_on)`,
    sql`m.id, m.id, 'cbi', 'schedule', '2026-11-01', '2026-11-15'`,
  );
  await each(
    sql`check_in_answer (program_id, check_in_id, mentor_id, sealed, data_key_id)`,
    sql`m.id, m.id, 'x', gen_random_uuid()`,
  );
  await each(
    sql`check_in_shared (program_id, check_in_id, mentor_id, result)`,
    sql`m.id, m.id, '{}'`,
  );
  // Each brings its task along.
  await each(
    sql`debrief (program_id, id, mentor_id, kind, happened_on, opened_at, due_at)`,
    sql`m.id, m.id, 'crisis', '2026-11-16', now(), now()`,
  );
  await each(sql`supervision_agreement (program_id, mentor_id, every_days)`, sql`m.id, 14`);
  await each(
    sql`supervision_note (program_id, meeting_id, sealed, data_key_id)`,
    sql`m.id, 'x', gen_random_uuid()`,
  );
  await each(
    sql`mentor_link (program_id, id, mentor_id, token_hash, expires_at)`,
    sql`m.id, m.id, m.id::text::bytea, now()`,
  );
  await each(
    sql`look (program_id, id, mentor_id, person_name, what)`,
    sql`m.id, m.id, 'Somebody', 'signs'`,
  );
}
