import { type Kysely, sql } from "kysely";

/**
 * Which transaction wrote an entry: the chain looks for entries without a link among the transactions that were not
 * over when it looked last, and not among all entries there are.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table audit_entry add column xact xid8 not null default pg_current_xact_id();
    create index audit_entry_xact_idx on audit_entry (program_id, xact);
  `.execute(db);
}
