import { type Kysely, sql } from "kysely";

/**
 * A certificate that was taken away can be brought back. Minutes of supervision are counted for a mentor whoever led
 * the meeting: a supervisor sees their own meetings only, and a sum that leaves out the others would be wrong without
 * saying so.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table certificate_file add column removed_at timestamptz;

    create function app.meeting_minutes(mentors uuid[]) returns table (mentor_id uuid, minutes bigint)
      language sql stable security definer set search_path = public, pg_temp
      as $$
        select a.mentor_id, sum(m.minutes)
        from supervision_attendee a
        join supervision_meeting m on m.program_id = a.program_id and m.id = a.meeting_id and m.deleted_at is null
        where a.program_id = app.program_id() and a.mentor_id = any (mentors)
          and (app.has_role('coordinator') or a.mentor_id = any (app.my_mentor_ids()))
        group by a.mentor_id
      $$;
  `.execute(db);
}
