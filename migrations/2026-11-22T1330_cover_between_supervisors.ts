import { type Kysely, sql } from "kysely";

/**
 * Whoever covers a supervisor sees what that supervisor sees, everywhere and on the same days. What was written before
 * there was cover compared a supervisor with the person who asks; it now asks `app.acting_for_ids()`, as the policies do.
 *
 * The gate hands in the instant of the request, so that the database judges days by the same clock as the app.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    drop function app.enter_program(uuid, uuid);
    create function app.enter_program(person uuid, program uuid, at timestamptz)
      returns table (time_zone text, is_sample boolean, roles text[], two_factor_roles jsonb, acting_for uuid[])
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      begin
        perform set_config('app.person_id', person::text, true), set_config('app.program_id', program::text, true),
          set_config('app.today',
            (select (at at time zone p.time_zone)::date::text from program p where p.id = program), true);
        return query select p.time_zone, p.is_sample, array_agg(m.role order by m.role), p.settings -> 'twoFactorRoles',
            app.acting_for_ids()
          from program p join membership m on m.program_id = p.id
          where p.id = program and m.person_id = person group by p.id;
      end $$;
    revoke execute on function app.enter_program from public;
    grant execute on function app.enter_program to evenkeel_app;

    create or replace function app.mentors_named(rarest text, patterns text[]) returns setof uuid
      language plpgsql stable parallel safe security definer rows 100
      set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
      as $$
      begin
        return query select m.id from mentor m
          where m.program_id = app.program_id() and lower(m.name) like rarest and lower(m.name) like all (patterns)
            and ((select app.has_role('coordinator'))
              or (m.supervisor_id = any ((select app.acting_for_ids())::uuid[])
                and (select app.has_role('supervisor'))));
      end $$;

    -- How many mentors a cover is about is told to whoever arranges it; who they are is not.
    create function app.supervised_count(supervisor uuid) returns integer
      language sql stable security definer set search_path = public, pg_temp
      as $$
        select count(*)::int from mentor
        where program_id = app.program_id() and supervisor_id = supervisor and status in ('active', 'on_leave')
          and app.has_role('coordinator', 'supervisor')
      $$;
    revoke execute on function app.supervised_count from public;
    grant execute on function app.supervised_count to evenkeel_app;

    alter policy session_day_read on session_day
      using (program_id = (select app.program_id()) and ((select app.has_role('coordinator'))
        or (supervisor_id = any ((select app.acting_for_ids())::uuid[]) and (select app.has_role('supervisor')))));
    alter policy session_hour_read on session_hour
      using (program_id = (select app.program_id()) and ((select app.has_role('coordinator'))
        or (supervisor_id = any ((select app.acting_for_ids())::uuid[]) and (select app.has_role('supervisor')))));
    alter policy mentee_month_read on mentee_month
      using (program_id = (select app.program_id()) and ((select app.has_role('coordinator'))
        or (supervisor_id = any ((select app.acting_for_ids())::uuid[]) and (select app.has_role('supervisor')))));
    alter policy task_supervisor on task
      using (program_id = (select app.program_id()) and (select app.has_role('supervisor'))
        and (assignee_id = any ((select app.acting_for_ids())::uuid[])
          or mentor_id = any ((select app.my_mentor_ids())::uuid[])));
  `.execute(db);
}
