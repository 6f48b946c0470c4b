import { type Kysely, sql } from "kysely";

/**
 * Attendees follow their log.
 *
 * `session_attendee` repeats day, site, supervisor and whether the log counts. A trigger with the owner's rights keeps
 * them equal: a supervisor who deletes a group session does not see every mentee in it, and an update under their own
 * rights would leave the unseen ones counted for ever.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function app.session_attendee_follow() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$ begin
        update session_attendee a
        set held_on = l.held_on, site_id = l.site_id, supervisor_id = l.supervisor_id, counted = l.deleted_at is null
        from added l
        where a.program_id = l.program_id and a.session_id = l.id
          and (a.held_on, a.site_id, a.supervisor_id, a.counted)
            is distinct from (l.held_on, l.site_id, l.supervisor_id, l.deleted_at is null);
        return null;
      end $$;
    -- Named to run after session_log_rollup_update: mentors are always locked before mentees.
    create trigger session_log_zz_follow after update on session_log
      referencing new table as added for each statement execute function app.session_attendee_follow();

    -- Asks for the one log of each row; 'session_id in (select id from session_log)' read every log of the program.
    drop policy session_attendee_supervisor on session_attendee;
    create policy session_attendee_supervisor on session_attendee to evenkeel_app
      using (program_id = (select app.program_id()) and mentee_id = any ((select app.my_mentee_ids())::uuid[])
        and exists (select from session_log l
          where l.program_id = session_attendee.program_id and l.id = session_attendee.session_id));

    create index session_log_site_idx on session_log (program_id, site_id, held_on desc) where deleted_at is null;
    create index session_log_logged_idx on session_log (program_id, logged_at desc, id desc) where deleted_at is null;
    create index session_log_import_idx on session_log (program_id, import_id) where import_id is not null;
  `.execute(db);
}
