import { type Kysely, sql } from "kysely";

/** Conflicts, surveys at the end, hand-overs with the notes that travel, and temporary cover. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    -- Two who are not to be matched with each other. A closed set of reasons: what happened between them stays theirs.
    create table conflict (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      mentor_id uuid not null,
      mentee_id uuid not null,
      declared_by text not null constraint conflict_side_closed check (declared_by in ('mentor', 'mentee', 'program')),
      reason text not null constraint conflict_reason_closed
        check (reason in ('know_each_other', 'family', 'work', 'earlier_match', 'other')),
      declared_on date not null,
      lifted_at timestamptz,
      recorded_by uuid references person on delete set null,
      version integer not null default 1,
      primary key (program_id, id),
      constraint conflict_mentor_fkey foreign key (program_id, mentor_id) references mentor on delete cascade,
      constraint conflict_mentee_fkey foreign key (program_id, mentee_id) references mentee on delete cascade
    );
    create unique index conflict_open_key on conflict (program_id, mentor_id, mentee_id) where lifted_at is null;
    create index conflict_mentee_idx on conflict (program_id, mentee_id) where lifted_at is null;

    create table match_survey (
      program_id uuid not null,
      id uuid not null,
      match_id uuid not null,
      side text not null constraint match_survey_side_closed check (side in ('mentor', 'mentee')),
      asked_on date not null,
      felt_heard smallint constraint match_survey_heard_range check (felt_heard between 1 and 5),
      goals_met smallint constraint match_survey_goals_range check (goals_met between 1 and 5),
      good_fit smallint constraint match_survey_fit_range check (good_fit between 1 and 5),
      comment_sealed bytea,
      comment_key_id uuid,
      recorded_by uuid references person on delete set null,
      recorded_at timestamptz not null default now(),
      version integer not null default 1,
      primary key (program_id, id),
      foreign key (program_id, match_id) references match on delete cascade,
      constraint match_survey_comment_has_key check ((comment_sealed is null) = (comment_key_id is null))
    );
    create unique index match_survey_side_key on match_survey (program_id, match_id, side);

    create table handover (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      from_match_id uuid not null,
      to_match_id uuid not null,
      handed_on date not null,
      -- One entry for each step of the checklist: key, label, done_on.
      checklist jsonb not null default '[]',
      handed_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      version integer not null default 1,
      primary key (program_id, id),
      constraint handover_from_key unique (program_id, from_match_id),
      constraint handover_to_key unique (program_id, to_match_id),
      constraint handover_from_fkey foreign key (program_id, from_match_id) references match on delete cascade,
      constraint handover_to_fkey foreign key (program_id, to_match_id) references match on delete cascade
    );
    -- The session logs whose notes the next mentor's side may read. None unless somebody chose them.
    create table handover_note (
      program_id uuid not null,
      handover_id uuid not null,
      session_id uuid not null,
      primary key (program_id, handover_id, session_id),
      foreign key (program_id, handover_id) references handover on delete cascade,
      foreign key (program_id, session_id) references session_log on delete cascade
    );
    create index handover_note_session_idx on handover_note (program_id, session_id);

    create table relief_plan (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      from_on date not null,
      until_on date not null,
      status text not null default 'draft' constraint relief_status_closed check (status in ('draft', 'applied', 'undone')),
      created_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      applied_at timestamptz,
      version integer not null default 1,
      primary key (program_id, id),
      constraint relief_plan_order check (until_on >= from_on)
    );
    create table relief_absence (
      program_id uuid not null,
      plan_id uuid not null,
      mentor_id uuid not null,
      primary key (program_id, plan_id, mentor_id),
      foreign key (program_id, plan_id) references relief_plan on delete cascade,
      constraint relief_absence_mentor_fkey foreign key (program_id, mentor_id) references mentor on delete cascade
    );
    -- Somebody stands in for a match's mentor, both days included. It returns by itself: nothing runs at its end.
    create table match_cover (
      program_id uuid not null,
      id uuid not null,
      match_id uuid not null,
      mentor_id uuid not null,
      plan_id uuid,
      from_on date not null,
      until_on date not null,
      created_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      version integer not null default 1,
      primary key (program_id, id),
      constraint match_cover_match_fkey foreign key (program_id, match_id) references match on delete cascade,
      constraint match_cover_mentor_fkey foreign key (program_id, mentor_id) references mentor on delete cascade,
      constraint match_cover_plan_fkey foreign key (program_id, plan_id) references relief_plan on delete cascade,
      constraint match_cover_order check (until_on >= from_on),
      constraint match_cover_no_overlap exclude using gist
        (program_id with =, match_id with =, daterange(from_on, until_on, '[]') with &&)
    );
    create index match_cover_mentor_idx on match_cover (program_id, mentor_id, until_on);

    -- A supervisor's mentees are those of their mentors' matches, and those their mentors cover today.
    create or replace function app.my_mentee_ids() returns uuid[]
      language sql stable parallel safe security definer set search_path = public, pg_temp
      as $$
        with mine as (select app.my_mentor_ids() as ids)
        select coalesce(array_agg(distinct mentee_id), '{}') from (
          select m.mentee_id from match m, mine where m.program_id = app.program_id() and m.mentor_id = any (mine.ids)
          union all
          select m.mentee_id from match_cover c join match m on m.program_id = c.program_id and m.id = c.match_id, mine
          where c.program_id = app.program_id() and c.mentor_id = any (mine.ids)
            and app.today() between c.from_on and c.until_on
        ) seen
      $$;
    create function app.my_covered_match_ids() returns uuid[]
      language sql stable parallel safe security definer set search_path = public, pg_temp
      as $$
        select coalesce(array_agg(distinct c.match_id), '{}') from match_cover c
        where c.program_id = app.program_id() and c.mentor_id = any (app.my_mentor_ids())
          and app.today() between c.from_on and c.until_on
      $$;
    create policy match_covering on match for select to evenkeel_app
      using (program_id = (select app.program_id()) and id = any ((select app.my_covered_match_ids())::uuid[]));

    -- Logs whose notes travelled to a match of one's own mentors. The rest of the earlier mentor's stay closed.
    create function app.my_handed_session_ids() returns uuid[]
      language sql stable parallel safe security definer set search_path = public, pg_temp
      as $$
        select coalesce(array_agg(n.session_id), '{}')
        from handover_note n
        join handover h on h.program_id = n.program_id and h.id = n.handover_id
        join match m on m.program_id = h.program_id and m.id = h.to_match_id
        where n.program_id = app.program_id() and m.mentor_id = any (app.my_mentor_ids())
      $$;
    create policy session_log_handed on session_log for select to evenkeel_app
      using (program_id = (select app.program_id()) and id = any ((select app.my_handed_session_ids())::uuid[]));

    alter table conflict enable row level security;
    create policy conflict_coordinator on conflict to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy conflict_supervisor on conflict for select to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = any ((select app.my_mentor_ids())::uuid[]));
    alter table match_survey enable row level security;
    create policy match_survey_coordinator on match_survey to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    alter table handover enable row level security;
    create policy handover_coordinator on handover to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy handover_supervisor on handover for select to evenkeel_app
      using (program_id = (select app.program_id())
        and exists (select from match m where m.program_id = handover.program_id
          and m.id in (handover.from_match_id, handover.to_match_id)));
    alter table handover_note enable row level security;
    create policy handover_note_coordinator on handover_note to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy handover_note_supervisor on handover_note for select to evenkeel_app
      using (program_id = (select app.program_id())
        and exists (select from handover h where h.program_id = handover_note.program_id
          and h.id = handover_note.handover_id));
    alter table relief_plan enable row level security;
    create policy relief_plan_coordinator on relief_plan to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    alter table relief_absence enable row level security;
    create policy relief_absence_coordinator on relief_absence to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    alter table match_cover enable row level security;
    create policy match_cover_coordinator on match_cover to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy match_cover_supervisor on match_cover for select to evenkeel_app
      using (program_id = (select app.program_id()) and (mentor_id = any ((select app.my_mentor_ids())::uuid[])
        or exists (select from match m where m.program_id = match_cover.program_id and m.id = match_cover.match_id)));

    grant select, insert, update, delete on conflict, match_survey, handover, handover_note, relief_plan,
      relief_absence, match_cover to evenkeel_app;
  `.execute(db);
}
