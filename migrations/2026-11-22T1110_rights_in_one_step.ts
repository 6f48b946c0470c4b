import { type Kysely, sql } from "kysely";

/**
 * Rights asked for at less cost.
 *
 * `app.enter_program` tells the database who acts and answers with what the gate has to know, in one round trip. As a
 * function of the owner it may read the membership before anybody acts; it answers about the person it is given only.
 *
 * The functions that policies call read, and write nothing: parallel workers may call them as well.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function app.enter_program(person uuid, program uuid)
      returns table (time_zone text, is_sample boolean, roles text[], two_factor_roles jsonb)
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      begin
        perform set_config('app.person_id', person::text, true), set_config('app.program_id', program::text, true);
        return query select p.time_zone, p.is_sample, array_agg(m.role order by m.role), p.settings -> 'twoFactorRoles'
          from program p join membership m on m.program_id = p.id
          where p.id = program and m.person_id = person group by p.id;
      end $$;
    revoke execute on function app.enter_program from public;
    grant execute on function app.enter_program to evenkeel_app;

    -- Nothing is looked for where the answer is known: who supervises nobody has no mentees.
    create or replace function app.my_mentee_ids() returns uuid[]
      language sql stable security definer set search_path = public, pg_temp
      as $$
        select case when app.has_role('supervisor') then (
          select coalesce(array_agg(distinct mentee_id), '{}') from match
          where program_id = app.program_id() and mentor_id = any (app.my_mentor_ids())
        ) else '{}' end
      $$;

    alter function app.has_role parallel safe;
    alter function app.my_program_ids parallel safe;
    alter function app.my_colleague_ids parallel safe;
    alter function app.my_mentor_ids parallel safe;
    alter function app.my_mentee_ids parallel safe;
  `.execute(db);
}
