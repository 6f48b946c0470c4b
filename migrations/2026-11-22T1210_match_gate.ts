import { type Kysely, sql } from "kysely";

/**
 * A mentor who does not meet the requirements is not matched: the screen says why, the command refuses, and this
 * trigger holds it for whoever forgets to ask. An override carries its reason and needs the right the program gave.
 * An imported match is a fact of the past and is not judged; neither is the sample's.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table match add column override_reason text
      constraint match_override_reason_length check (char_length(override_reason) between 1 and 500);
    alter table match add column override_by uuid references person on delete set null;

    -- Program setting gateOverride: 'nobody', 'admins' (who are coordinators too) or 'coordinators'.
    create function app.may_override_gate() returns boolean
      language sql stable security definer set search_path = public, pg_temp
      as $$
        select case coalesce((select settings ->> 'gateOverride' from program where id = app.program_id()), 'admins')
          when 'coordinators' then app.has_role('coordinator')
          when 'admins' then app.has_role('coordinator') and app.has_role('admin')
          else false end
      $$;

    create function app.match_gate() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      begin
        if new.ended_on is not null or new.import_id is not null or app.system_actor() is not null then return new; end if;
        if tg_op = 'UPDATE' and old.ended_on is null and old.mentor_id = new.mentor_id then return new; end if;
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
    create trigger match_gate before insert or update of mentor_id, ended_on on match
      for each row execute function app.match_gate();
  `.execute(db);
}
