import { type Kysely, sql } from "kysely";

/**
 * Says at once, to every process of the installation, that somebody's rights or sign-in changed: whatever is open for
 * them asks anew whether it still may be. From the tables themselves, so that no way of changing them is forgotten
 * (sign-in is a library's). These changes are rare: that PostgreSQL commits transactions with a notice one after another
 * is nothing here.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function app.announce_rights() returns trigger language plpgsql
      as $$
      begin
        perform pg_notify('evenkeel_rights', old.person_id::text);
        return null;
      end $$;
    create trigger membership_announces after update or delete on membership
      for each row execute function app.announce_rights();
    create trigger auth_session_announces after delete on auth_session
      for each row execute function app.announce_rights();
  `.execute(db);
}
