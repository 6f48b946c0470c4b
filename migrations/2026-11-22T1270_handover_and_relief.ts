import { type Kysely, sql } from "kysely";

/** What the undo of a hand-over goes back to, and what a relief plan says before it is applied. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    -- The earlier match as it stood: {"status": "open" | "paused" | "ended", "endReason": null | text}.
    alter table handover add column stood jsonb not null default '{"status": "open", "endReason": null}';

    -- One entry for each match of those away: matchId, mentorId (null: nobody covers it). Once the plan is applied,
    -- the rows of match_cover say what holds.
    alter table relief_plan add column lines jsonb not null default '[]';
    alter table relief_plan add column updated_at timestamptz not null default now();
    create index relief_plan_day_idx on relief_plan (program_id, from_on desc, id desc);
    create index relief_absence_mentor_idx on relief_absence (program_id, mentor_id);
    create index match_cover_plan_idx on match_cover (program_id, plan_id) where plan_id is not null;
    create index match_cover_match_idx on match_cover (program_id, match_id, from_on);
  `.execute(db);
}
