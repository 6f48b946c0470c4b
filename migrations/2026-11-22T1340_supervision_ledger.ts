import { type Kysely, sql } from "kysely";

/**
 * The ledger of supervision meetings, and the clock of debriefs.
 *
 * A debrief is opened and withdrawn by the database itself with the log that asks for it, so that no writer (a form, an
 * attendance sheet, the mentor's link) can forget to. Imported logs tell of the past and open none; nor does what a job
 * of the server writes.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table debrief add column held_by uuid references person on delete set null;
    create index debrief_opened_idx on debrief (program_id, opened_at);

    -- A supervisor sees when their mentors were last met, whoever led it: before them, or while they were covered.
    create function app.my_meeting_ids() returns uuid[]
      language sql stable parallel safe security definer set search_path = public, pg_temp
      as $$
        select case when app.has_role('supervisor') then (
          select coalesce(array_agg(distinct meeting_id), '{}') from supervision_attendee
          where program_id = app.program_id() and mentor_id = any (app.my_mentor_ids())
        ) else '{}' end
      $$;
    create policy supervision_meeting_of_mentor on supervision_meeting for select to evenkeel_app
      using (program_id = (select app.program_id()) and id = any ((select app.my_meeting_ids())::uuid[]));
    drop policy supervision_attendee_supervisor on supervision_attendee;
    create policy supervision_attendee_of_mentor on supervision_attendee for select to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = any ((select app.my_mentor_ids())::uuid[]));
    create policy supervision_attendee_supervisor on supervision_attendee to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = any ((select app.my_mentor_ids())::uuid[])
        and exists (select from supervision_meeting m
          where m.program_id = supervision_attendee.program_id and m.id = supervision_attendee.meeting_id
            and m.supervisor_id = (select app.person_id())));

    -- Whoever led the meeting and wrote the note, and nobody else, whatever their role.
    drop policy supervision_note_supervisor on supervision_note;
    create policy supervision_note_author on supervision_note to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('supervisor', 'coordinator'))
        and (author_id is null or author_id = (select app.person_id()))
        and exists (select from supervision_meeting m where m.program_id = supervision_note.program_id
          and m.id = supervision_note.meeting_id and m.supervisor_id = (select app.person_id())));
    -- That there is one is no secret.
    create function app.noted_meeting_ids(meetings uuid[]) returns uuid[]
      language sql stable security definer set search_path = public, pg_temp
      as $$
        select coalesce(array_agg(meeting_id), '{}') from supervision_note
        where program_id = app.program_id() and meeting_id = any (meetings)
          and app.has_role('supervisor', 'coordinator')
      $$;

    -- What was missed counts for nobody's hours.
    create or replace function app.meeting_minutes(mentors uuid[]) returns table (mentor_id uuid, minutes bigint)
      language sql stable security definer set search_path = public, pg_temp
      as $$
        select a.mentor_id, sum(m.minutes)
        from supervision_attendee a
        join supervision_meeting m on m.program_id = a.program_id and m.id = a.meeting_id and m.deleted_at is null
          and m.outcome = 'held'
        where a.program_id = app.program_id() and a.mentor_id = any (mentors)
          and (app.has_role('coordinator') or a.mentor_id = any (app.my_mentor_ids()))
        group by a.mentor_id
      $$;

    create function app.debrief_hours(of_program uuid, of_kind text) returns interval
      language sql stable security definer set search_path = public, pg_temp
      as $$
        select make_interval(hours => coalesce(
          (settings -> 'burnout' ->> case of_kind when 'crisis' then 'debriefHours' else 'debriefHoursAfterDeath' end)::int,
          case of_kind when 'crisis' then 72 else 24 end))
        from program where id = of_program
      $$;

    -- Each urgent log of those rows opens one, once; the clock runs from when it was known.
    create function app.open_debrief(log session_log, known_at timestamptz) returns void
      language sql volatile security definer set search_path = public, pg_temp
      as $$
        insert into debrief (program_id, id, mentor_id, session_id, kind, happened_on, opened_at, due_at, owner_id)
        select log.program_id, gen_random_uuid(), log.mentor_id, log.id, 'crisis', log.held_on, known_at,
          known_at + app.debrief_hours(log.program_id, 'crisis'), coalesce(m.supervisor_id, log.logged_by)
        from mentor m
        where m.program_id = log.program_id and m.id = log.mentor_id
        on conflict do nothing
      $$;

    create function app.debrief_follows_log() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      declare log session_log;
      begin
        if app.system_actor() is not null then return null; end if;
        if tg_op = 'INSERT' then
          for log in select * from added where escalation = 'urgent' and deleted_at is null and import_id is null
          loop perform app.open_debrief(log, log.logged_at); end loop;
          return null;
        end if;
        -- Withdrawn with its log while nobody has seen to it; moved with it to another mentor.
        delete from debrief d using added a join gone g on g.program_id = a.program_id and g.id = a.id
        where d.program_id = a.program_id and d.session_id = a.id and d.held_at is null and d.waived_reason is null
          and (a.escalation <> 'urgent' or a.deleted_at is not null);
        update debrief d set mentor_id = a.mentor_id, happened_on = a.held_on,
            owner_id = coalesce(m.supervisor_id, a.logged_by), version = d.version + 1
        from added a join gone g on g.program_id = a.program_id and g.id = a.id
        join mentor m on m.program_id = a.program_id and m.id = a.mentor_id
        where d.program_id = a.program_id and d.session_id = a.id and a.mentor_id <> g.mentor_id
          and d.held_at is null and d.waived_reason is null;
        -- A log that was brought back is as urgent as it was; one that became urgent, from then on.
        for log in select a.* from added a join gone g on g.program_id = a.program_id and g.id = a.id
          where a.escalation = 'urgent' and a.deleted_at is null and (g.escalation <> 'urgent' or g.deleted_at is not null)
        loop perform app.open_debrief(log, case when exists (select from gone g
            where g.program_id = log.program_id and g.id = log.id and g.escalation = 'urgent')
          then log.logged_at else log.updated_at end);
        end loop;
        return null;
      end $$;
    create trigger debrief_follow_insert after insert on session_log
      referencing new table as added for each statement execute function app.debrief_follows_log();
    create trigger debrief_follow_update after update on session_log
      referencing new table as added old table as gone for each statement execute function app.debrief_follows_log();

    -- The task of a debrief is there as long as it is open, with whoever owns it.
    create function app.task_follows_debrief() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      begin
        if tg_op = 'DELETE' then
          delete from task where program_id = old.program_id and key = 'debrief:' || old.id;
          return null;
        end if;
        if new.held_at is null and new.waived_reason is null then
          insert into task (program_id, id, key, kind, mentor_id, about_id, due_on, assignee_id, created_at)
          select new.program_id, new.id, 'debrief:' || new.id, 'debrief', new.mentor_id, new.id,
            (new.due_at at time zone p.time_zone)::date, new.owner_id, new.opened_at
          from program p where p.id = new.program_id
          on conflict (program_id, id) do update set mentor_id = excluded.mentor_id, due_on = excluded.due_on,
            assignee_id = excluded.assignee_id, done_at = null, done_by = null, version = task.version + 1;
        else
          update task set done_at = now(), done_by = coalesce(app.person_id(), new.held_by), version = version + 1
          where program_id = new.program_id and id = new.id and done_at is null;
        end if;
        return null;
      end $$;
    create trigger debrief_task after insert or update or delete on debrief
      for each row execute function app.task_follows_debrief();

    revoke execute on function app.noted_meeting_ids, app.debrief_hours, app.open_debrief, app.debrief_follows_log,
      app.task_follows_debrief from public;
    grant execute on function app.noted_meeting_ids, app.debrief_hours to evenkeel_app;
  `.execute(db);
}
