import { type Kysely, sql } from "kysely";

/**
 * Wrong passwords by account: see server/auth/throttle.ts. The keys are keyed hashes of what was typed as an address
 * (and of the network address, where somebody has signed in from it), so that the table names nobody.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table auth_try (
      key bytea primary key,
      wrong integer not null default 0,
      tried_at timestamptz not null default now(),
      wait_until timestamptz not null default '-infinity',
      used_at timestamptz
    );
    create index auth_try_tried_idx on auth_try (tried_at);
    grant select, insert, update, delete on auth_try to evenkeel_auth;
  `.execute(db);
}
