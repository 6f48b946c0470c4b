import { type Kysely, sql } from "kysely";

/**
 * A program that is deleted takes everything of it along. Left to the foreign keys, its rows would go in the order of
 * their tables: mentees before the attendance that names them, and figures would be recounted for a program that is
 * gone. So what others point at goes first and in its order, while the program is still there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function app.program_goes_whole() returns trigger language plpgsql as $$
      begin
        delete from session_log where program_id = old.id;
        delete from match where program_id = old.id;
        delete from mentee where program_id = old.id;
        delete from mentor where program_id = old.id;
        return old;
      end
    $$;
    create trigger program_goes_whole before delete on program
      for each row execute function app.program_goes_whole()
  `.execute(db);
}
