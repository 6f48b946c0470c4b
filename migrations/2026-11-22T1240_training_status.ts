import { type Kysely, sql } from "kysely";

/**
 * The rule of shared/training/status.ts in the database's words, so that lists can filter and sort by it. A test holds
 * the two equal. It takes plain values rather than a row, so that PostgreSQL can put it into the query that asks.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function app.training_status(requirement_id uuid, due_on date, completed_on date, expires_on date,
        waived boolean, waived_until date, today date, expiring_within integer) returns text
      language sql immutable parallel safe
      as $$
        select case
          when completed_on is not null and (expires_on is null or today <= expires_on) then
            case when expires_on <= today + expiring_within and not (waived and (waived_until is null or today <= waived_until))
              then 'expiring' else 'done' end
          when requirement_id is null then 'not_required'
          when waived and (waived_until is null or today <= waived_until) then 'waived'
          when today <= due_on then 'due'
          when completed_on is null then 'overdue'
          else 'lapsed' end
      $$;
  `.execute(db);
}
