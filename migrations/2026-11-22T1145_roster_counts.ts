import { type Kysely, sql } from "kysely";

/**
 * What row-level security asks of a mentor (whose supervision, which id) is in one more index: how many mentors there are
 * is then counted from it, and not from rows that are ten times as large.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    drop index mentor_supervisor_idx, mentor_site_idx;
    create index mentor_supervisor_idx on mentor (program_id, supervisor_id) include (id);
    create index mentor_site_idx on mentor (program_id, site_id) include (supervisor_id, id);

    -- Policies are asked from the last name of the alphabet on, row by row, until one allows the row. Who sees the whole
    -- program is asked first: for a coordinator it is the only question.
    alter policy mentor_coordinator on mentor rename to mentor_whole_program;
    alter policy mentee_coordinator on mentee rename to mentee_whole_program;
    alter policy match_coordinator on match rename to match_whole_program;
    alter policy session_log_coordinator on session_log rename to session_log_whole_program;
    alter policy session_attendee_coordinator on session_attendee rename to session_attendee_whole_program;
    alter policy mentor_tally_coordinator on mentor_tally rename to mentor_tally_whole_program;
    alter policy mentee_tally_coordinator on mentee_tally rename to mentee_tally_whole_program;
    alter policy match_tally_coordinator on match_tally rename to match_tally_whole_program;
  `.execute(db);
}
