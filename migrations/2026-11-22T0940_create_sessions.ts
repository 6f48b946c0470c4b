import { type Kysely, sql } from "kysely";

/**
 * Session logs, who took part, and annotations of the charts.
 *
 * A log keeps the site and the supervisor of the day it tells of: when a mentor moves, last year's figures stay.
 * `held_at` is unknown where only the day was written down (attendance sheets, imports); `held_on` and `local_hour`
 * are in the program's zone. The `n_*` columns count the attendees by outcome, so that the rollups need one table.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table session_log (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      mentor_id uuid not null,
      site_id uuid,
      supervisor_id uuid references person on delete set null,
      kind text not null constraint session_kind_closed check (kind in ('one_to_one', 'group')),
      held_on date not null,
      held_at timestamptz,
      local_hour smallint constraint session_local_hour_range check (local_hour between 0 and 23),
      minutes integer not null constraint session_minutes_range check (minutes between 0 and 1440),
      mode text not null constraint session_mode_closed check (mode in ('in_person', 'phone', 'video', 'message')),
      outcome text not null constraint session_outcome_closed check
        (outcome in ('attended', 'no_show', 'cancelled_by_mentee', 'cancelled_by_mentor', 'cancelled_late')),
      n_attended smallint not null default 0,
      n_no_show smallint not null default 0,
      n_cancelled_by_mentee smallint not null default 0,
      n_cancelled_by_mentor smallint not null default 0,
      n_cancelled_late smallint not null default 0,
      topics text[] not null default '{}',
      strain smallint constraint session_strain_range check (strain between 1 and 5),
      escalation text not null default 'none'
        constraint session_escalation_closed check (escalation in ('none', 'soon', 'urgent')),
      note_sealed bytea,
      note_key_id uuid,
      logged_by uuid references person on delete set null,
      logged_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz,
      import_id uuid,
      version integer not null default 1,
      primary key (program_id, id),
      constraint session_mentor_fkey foreign key (program_id, mentor_id) references mentor,
      constraint session_note_has_key check ((note_sealed is null) = (note_key_id is null))
    );
    create index session_log_day_idx on session_log (program_id, held_on desc, id desc) where deleted_at is null;
    create index session_log_mentor_idx on session_log (program_id, mentor_id, held_on desc, id desc)
      where deleted_at is null;
    create index session_log_supervisor_idx on session_log (program_id, supervisor_id, held_on desc)
      where deleted_at is null;

    -- held_on, site and supervisor stand here again so that a mentee's months are counted from one table.
    create table session_attendee (
      program_id uuid not null,
      session_id uuid not null,
      mentee_id uuid not null,
      match_id uuid,
      outcome text not null constraint attendee_outcome_closed check
        (outcome in ('attended', 'no_show', 'cancelled_by_mentee', 'cancelled_by_mentor', 'cancelled_late')),
      held_on date not null,
      site_id uuid,
      supervisor_id uuid references person on delete set null,
      counted boolean not null default true,
      primary key (program_id, session_id, mentee_id),
      foreign key (program_id, session_id) references session_log on delete cascade,
      constraint attendee_mentee_fkey foreign key (program_id, mentee_id) references mentee,
      constraint attendee_match_fkey foreign key (program_id, match_id) references match
    );
    create index session_attendee_mentee_idx on session_attendee (program_id, mentee_id, held_on desc) where counted;
    create index session_attendee_match_idx on session_attendee (program_id, match_id, held_on desc) where counted;

    create table annotation (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      on_day date not null,
      label text not null constraint annotation_label_length check (char_length(label) between 1 and 120),
      created_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      version integer not null default 1,
      primary key (program_id, id)
    );
    create index annotation_day_idx on annotation (program_id, on_day);

    alter table session_log enable row level security;
    create policy session_log_coordinator on session_log to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy session_log_supervisor on session_log to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = any ((select app.my_mentor_ids())::uuid[]));

    alter table session_attendee enable row level security;
    create policy session_attendee_coordinator on session_attendee to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy session_attendee_supervisor on session_attendee to evenkeel_app
      using (program_id = (select app.program_id()) and mentee_id = any ((select app.my_mentee_ids())::uuid[])
        and session_id in (select id from session_log));

    alter table annotation enable row level security;
    create policy annotation_read on annotation for select to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator', 'supervisor', 'reporter')));
    create policy annotation_change on annotation for all to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));

    grant select, insert, update, delete on session_log, session_attendee, annotation to evenkeel_app;
  `.execute(db);
}
