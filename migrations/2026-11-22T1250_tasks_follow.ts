import { type Kysely, sql } from "kysely";

/**
 * Tasks carry their own words and the state of what they are about, a completion closes the renewal that asked for it
 * (and its removal opens it again), and going on after a pause asks the gate as a new match does.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    -- In a person's own words, for tasks that somebody made; the others are told from their rows.
    alter table task add column title text
      constraint task_title_length check (char_length(title) between 1 and 200);
    -- Which state of the rows it was held, put off or finished for (the day since when); another state asks again.
    alter table task add column state text
      constraint task_state_length check (char_length(state) between 1 and 40);
    -- The completion that closed it: taken away, the task is open again.
    alter table task add column closed_by uuid;
    create index task_closed_by_idx on task (program_id, closed_by) where closed_by is not null;

    -- Runs after completion_follow_*, when mentor_course is recounted: a completion closes what it answers, and one of
    -- long ago, which has lapsed itself or holds no longer than what was there, does not.
    create function app.completion_closes_tasks() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      begin
        update task t
        set done_at = now(), done_by = app.person_id(), closed_by = c.completion_id, version = t.version + 1
        from mentor_course c
        where c.completion_id is not null
          and (c.program_id, c.mentor_id, c.course_id) in (select a.program_id, a.mentor_id, a.course_id from added a)
          and t.program_id = c.program_id and t.key = 'training:' || c.mentor_id || ':' || c.course_id
          and t.done_at is null
          and (c.expires_on is null or (c.expires_on >= app.today() and c.expires_on::text > coalesce(t.state, '')));
        return null;
      end $$;
    create trigger completion_tasks_insert after insert on completion
      referencing new table as added for each statement execute function app.completion_closes_tasks();
    create trigger completion_tasks_update after update on completion
      referencing new table as added for each statement execute function app.completion_closes_tasks();

    create function app.completion_opens_tasks() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      begin
        update task t set done_at = null, done_by = null, closed_by = null, version = t.version + 1
        where (t.program_id, t.closed_by) in (
            select g.program_id, g.id from gone g
            where not exists (select from completion c
              where c.program_id = g.program_id and c.id = g.id and c.deleted_at is null))
          and not exists (select from task o where o.program_id = t.program_id and o.key = t.key and o.done_at is null)
          and t.id = (select max(l.id::text)::uuid from task l
            where l.program_id = t.program_id and l.key = t.key and l.closed_by = t.closed_by);
        return null;
      end $$;
    create trigger completion_tasks_reopen_update after update on completion
      referencing old table as gone for each statement execute function app.completion_opens_tasks();
    create trigger completion_tasks_reopen_delete after delete on completion
      referencing old table as gone for each statement execute function app.completion_opens_tasks();

    -- Going on after a pause is judged too. A pause taken back on its own day did not happen, and is not.
    create or replace function app.match_gate() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      begin
        if new.ended_on is not null or new.import_id is not null or app.system_actor() is not null then return new; end if;
        if tg_op = 'UPDATE' and old.ended_on is null and old.mentor_id = new.mentor_id
          and not (new.paused_on is null and old.paused_on < app.today()) then return new; end if;
        if not exists (select from mentor_course c where c.program_id = new.program_id and c.mentor_id = new.mentor_id
            and c.blocked_from <= app.today()) then return new; end if;
        if new.override_reason is null then
          raise exception 'the mentor does not meet the requirements'
            using errcode = 'check_violation', constraint = 'match_gate';
        end if;
        if not app.may_override_gate() then
          raise exception 'no right to override the requirements'
            using errcode = 'insufficient_privilege', constraint = 'match_gate_override';
        end if;
        return new;
      end $$;
    drop trigger match_gate on match;
    create trigger match_gate before insert or update of mentor_id, ended_on, paused_on on match
      for each row execute function app.match_gate();
  `.execute(db);
}
