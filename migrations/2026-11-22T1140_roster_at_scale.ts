import { type Kysely, sql } from "kysely";

/**
 * The roster of 100,000 mentors at the speed of its SQL.
 *
 * Row-level security asks for a mentor's supervisor: with it in the index, pages far down the list and counts need not
 * visit the rows. And 'like' may not look into an index under row-level security (it is not leakproof), so that a
 * search read every mentor: `app.mentors_named` searches as the owner and applies the same rights itself.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    drop index mentor_joined_idx, mentor_status_idx;
    create index mentor_joined_idx on mentor (program_id, joined_on, id) include (supervisor_id);
    create index mentor_status_idx on mentor (program_id, status, lower(name), id) include (site_id, supervisor_id);

    -- Planned for each search: how rare its words are decides whether the index is worth it.
    create function app.mentors_named(rarest text, patterns text[]) returns setof uuid
      language plpgsql stable parallel safe security definer rows 100
      set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
      as $$
      begin
        return query select m.id from mentor m
          where m.program_id = app.program_id() and lower(m.name) like rarest and lower(m.name) like all (patterns)
            and ((select app.has_role('coordinator'))
              or (m.supervisor_id = app.person_id() and (select app.has_role('supervisor'))));
      end $$;
    revoke execute on function app.mentors_named from public;
    grant execute on function app.mentors_named to evenkeel_app;
  `.execute(db);
}
