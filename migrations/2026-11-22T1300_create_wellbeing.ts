import { type Kysely, sql } from "kysely";

/**
 * Signs, follow-ups, check-ins, debriefs, the supervision ledger, cover between supervisors, and the mentor's link.
 *
 * A mentor acts through a link: the transaction then knows `app.mentor_id` and no person, and policies named
 * `*_mentor` show exactly their own rows. Raw answers of a check-in have no other policy at all.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function app.mentor_id() returns uuid language sql stable parallel safe
      as $$ select nullif(current_setting('app.mentor_id', true), '')::uuid $$;

    create table mentor_link (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      mentor_id uuid not null,
      token_hash bytea not null constraint mentor_link_token_key unique,
      created_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      revoked_at timestamptz,
      last_used_at timestamptz,
      primary key (program_id, id),
      constraint mentor_link_mentor_fkey foreign key (program_id, mentor_id) references mentor on delete cascade
    );
    create index mentor_link_mentor_idx on mentor_link (program_id, mentor_id, created_at desc);

    -- Whoever holds the token: nothing else is known yet, so the lookup runs with the owner's rights.
    create function app.open_mentor_link(hash bytea, at timestamptz)
      returns table (program_id uuid, mentor_id uuid, link_id uuid)
      language sql volatile security definer set search_path = public, pg_temp
      as $$
        update mentor_link l set last_used_at = at
        from mentor m
        where l.token_hash = hash and l.revoked_at is null and l.expires_at > at
          and m.program_id = l.program_id and m.id = l.mentor_id and m.status <> 'exited'
        returning l.program_id, l.mentor_id, l.id
      $$;

    create table supervisor_cover (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      supervisor_id uuid not null references person on delete cascade,
      cover_id uuid not null references person on delete cascade,
      from_on date not null,
      until_on date not null,
      created_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      version integer not null default 1,
      primary key (program_id, id),
      constraint supervisor_cover_other check (cover_id <> supervisor_id),
      constraint supervisor_cover_order check (until_on >= from_on),
      constraint supervisor_cover_no_overlap exclude using gist
        (program_id with =, supervisor_id with =, daterange(from_on, until_on, '[]') with &&)
    );
    create index supervisor_cover_cover_idx on supervisor_cover (program_id, cover_id, until_on);

    -- Oneself, and whom one covers today. Rights pass and come back by the dates alone.
    create function app.acting_for_ids() returns uuid[]
      language sql stable parallel safe security definer set search_path = public, pg_temp
      as $$
        select array_append(coalesce(array_agg(c.supervisor_id), '{}'), app.person_id())
        from supervisor_cover c
        where c.program_id = app.program_id() and c.cover_id = app.person_id()
          and app.today() between c.from_on and c.until_on
      $$;
    create or replace function app.my_mentor_ids() returns uuid[]
      language sql stable parallel safe security definer set search_path = public, pg_temp
      as $$
        select case when app.has_role('supervisor') then coalesce(array_agg(id), '{}') else '{}' end
        from mentor where program_id = app.program_id() and supervisor_id = any (app.acting_for_ids())
      $$;
    drop policy mentor_supervisor on mentor;
    create policy mentor_supervisor on mentor for select to evenkeel_app
      using (program_id = (select app.program_id()) and supervisor_id = any ((select app.acting_for_ids())::uuid[])
        and (select app.has_role('supervisor')));

    create table sign (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      mentor_id uuid not null,
      key text not null constraint sign_key_length check (char_length(key) between 1 and 40),
      kind text not null constraint sign_kind_closed check (kind in ('statistical', 'absolute')),
      weight text not null constraint sign_weight_closed check (weight in ('watch', 'act')),
      opened_on date not null,
      closed_on date,
      -- The week it was last judged for, its number, and all that the sentence is made of.
      week date not null,
      value numeric(10, 2) not null,
      weeks_beyond integer not null default 0,
      detail jsonb not null default '{}',
      dismissed_at timestamptz,
      dismissed_by uuid references person on delete set null,
      dismiss_reason text constraint sign_dismiss_reason_closed
        check (dismiss_reason in ('known_reason', 'wrong_data', 'not_meaningful', 'already_talked')),
      version integer not null default 1,
      primary key (program_id, id),
      constraint sign_mentor_fkey foreign key (program_id, mentor_id) references mentor on delete cascade,
      constraint sign_order check (closed_on is null or closed_on >= opened_on),
      constraint sign_dismissed_with_reason check ((dismissed_at is null) = (dismiss_reason is null))
    );
    create unique index sign_open_key on sign (program_id, mentor_id, key) where closed_on is null;
    create index sign_mentor_idx on sign (program_id, mentor_id, opened_on desc);
    create index sign_key_idx on sign (program_id, key, opened_on desc);

    create table mentor_level (
      program_id uuid not null,
      mentor_id uuid not null,
      level text not null constraint mentor_level_closed check (level in ('steady', 'watch', 'talk', 'act')),
      since date not null,
      week date not null,
      computed_at timestamptz not null default now(),
      primary key (program_id, mentor_id),
      foreign key (program_id, mentor_id) references mentor on delete cascade
    );
    create index mentor_level_level_idx on mentor_level (program_id, level, since, mentor_id);

    create table sign_context (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      mentor_id uuid not null,
      from_on date not null,
      until_on date not null,
      reason text not null constraint sign_context_reason_closed
        check (reason in ('time_away', 'study', 'family', 'other_work', 'health', 'planned_more', 'other')),
      text_sealed bytea,
      text_key_id uuid,
      said_by text not null constraint sign_context_side_closed check (said_by in ('mentor', 'staff')),
      person_id uuid references person on delete set null,
      created_at timestamptz not null default now(),
      removed_at timestamptz,
      version integer not null default 1,
      primary key (program_id, id),
      constraint sign_context_mentor_fkey foreign key (program_id, mentor_id) references mentor on delete cascade,
      constraint sign_context_order check (until_on >= from_on),
      constraint sign_context_text_has_key check ((text_sealed is null) = (text_key_id is null))
    );
    create index sign_context_mentor_idx on sign_context (program_id, mentor_id, from_on);

    create table follow_up (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      mentor_id uuid not null,
      owner_id uuid references person on delete set null,
      opened_on date not null,
      due_on date not null,
      closed_on date,
      outcome text constraint follow_up_outcome_closed check (outcome in ('better', 'same', 'worse', 'left', 'not_needed')),
      created_at timestamptz not null default now(),
      version integer not null default 1,
      primary key (program_id, id),
      constraint follow_up_mentor_fkey foreign key (program_id, mentor_id) references mentor on delete cascade,
      constraint follow_up_outcome_when_closed check ((closed_on is null) = (outcome is null))
    );
    create index follow_up_mentor_idx on follow_up (program_id, mentor_id, opened_on desc);
    create index follow_up_open_idx on follow_up (program_id, owner_id, due_on) where closed_on is null;
    create table follow_up_sign (
      program_id uuid not null,
      follow_up_id uuid not null,
      sign_id uuid not null,
      useful text constraint follow_up_sign_useful_closed check (useful in ('yes', 'partly', 'no')),
      primary key (program_id, follow_up_id, sign_id),
      foreign key (program_id, follow_up_id) references follow_up on delete cascade,
      foreign key (program_id, sign_id) references sign on delete cascade
    );
    create index follow_up_sign_sign_idx on follow_up_sign (program_id, sign_id);
    create table follow_up_step (
      program_id uuid not null,
      id uuid not null,
      follow_up_id uuid not null,
      kind text not null constraint follow_up_step_kind_closed check (kind in ('conversation', 'caseload_lowered',
        'time_off', 'debrief', 'extra_supervision', 'training', 'other')),
      on_day date not null,
      note_sealed bytea,
      note_key_id uuid,
      person_id uuid references person on delete set null,
      created_at timestamptz not null default now(),
      removed_at timestamptz,
      version integer not null default 1,
      primary key (program_id, id),
      foreign key (program_id, follow_up_id) references follow_up on delete cascade,
      constraint follow_up_step_note_has_key check ((note_sealed is null) = (note_key_id is null))
    );
    create index follow_up_step_idx on follow_up_step (program_id, follow_up_id, on_day);

    create table check_in (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      mentor_id uuid not null,
      instrument text not null constraint check_in_instrument_closed
        check (instrument in ('single_item', 'cbi', 'cbi_personal', 'cbi_work', 'cbi_mentee')),
      reason text not null constraint check_in_reason_closed check (reason in ('schedule', 'early_months', 'asked', 'own')),
      asked_on date not null,
      due_on date not null,
      mailed_at timestamptz,
      answered_at timestamptz,
      -- What the mentor chose to share; 'nothing' until they say otherwise.
      shared text not null default 'nothing' constraint check_in_shared_closed check (shared in ('nothing', 'band', 'score')),
      withdrawn_at timestamptz,
      version integer not null default 1,
      primary key (program_id, id),
      constraint check_in_mentor_fkey foreign key (program_id, mentor_id) references mentor on delete cascade
    );
    create index check_in_mentor_idx on check_in (program_id, mentor_id, asked_on desc);
    create index check_in_due_idx on check_in (program_id, due_on) where answered_at is null and withdrawn_at is null;
    -- Only the mentor's own: answers and scores, sealed.
    create table check_in_answer (
      program_id uuid not null,
      check_in_id uuid not null,
      mentor_id uuid not null,
      sealed bytea not null,
      data_key_id uuid not null,
      primary key (program_id, check_in_id),
      foreign key (program_id, check_in_id) references check_in on delete cascade
    );
    -- What the mentor let out of it, for the supervisor.
    create table check_in_shared (
      program_id uuid not null,
      check_in_id uuid not null,
      mentor_id uuid not null,
      result jsonb not null,
      primary key (program_id, check_in_id),
      foreign key (program_id, check_in_id) references check_in on delete cascade
    );

    create table debrief (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      mentor_id uuid not null,
      session_id uuid,
      kind text not null constraint debrief_kind_closed check (kind in ('crisis', 'loss', 'death')),
      happened_on date not null,
      opened_at timestamptz not null,
      due_at timestamptz not null,
      owner_id uuid references person on delete set null,
      held_at timestamptz,
      waived_reason text constraint debrief_waived_reason_closed check (waived_reason in ('mistake', 'mentor_declined', 'left')),
      note_sealed bytea,
      note_key_id uuid,
      version integer not null default 1,
      primary key (program_id, id),
      constraint debrief_mentor_fkey foreign key (program_id, mentor_id) references mentor on delete cascade,
      constraint debrief_session_fkey foreign key (program_id, session_id) references session_log on delete cascade,
      constraint debrief_note_has_key check ((note_sealed is null) = (note_key_id is null))
    );
    create unique index debrief_session_key on debrief (program_id, session_id) where session_id is not null;
    create index debrief_mentor_idx on debrief (program_id, mentor_id, opened_at desc);
    create index debrief_open_idx on debrief (program_id, due_at) where held_at is null and waived_reason is null;

    create table supervision_agreement (
      program_id uuid not null,
      mentor_id uuid not null,
      every_days integer not null constraint supervision_every_range check (every_days between 1 and 366),
      version integer not null default 1,
      primary key (program_id, mentor_id),
      foreign key (program_id, mentor_id) references mentor on delete cascade
    );
    alter table supervision_meeting add column outcome text not null default 'held'
      constraint supervision_outcome_closed check (outcome in ('held', 'missed'));
    -- Apart from the meeting: a coordinator sees that it was held, and never what was said.
    create table supervision_note (
      program_id uuid not null,
      meeting_id uuid not null,
      author_id uuid references person on delete set null,
      sealed bytea not null,
      data_key_id uuid not null,
      version integer not null default 1,
      primary key (program_id, meeting_id),
      foreign key (program_id, meeting_id) references supervision_meeting on delete cascade
    );

    -- Who looked: append-only, and shown to the mentor.
    create table look (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      mentor_id uuid not null,
      person_id uuid references person on delete set null,
      person_name text not null,
      what text not null constraint look_what_closed check (what in ('signs', 'check_in', 'board')),
      at timestamptz not null default now(),
      primary key (program_id, id),
      constraint look_mentor_fkey foreign key (program_id, mentor_id) references mentor on delete cascade
    );
    create index look_mentor_idx on look (program_id, mentor_id, at desc);

    -- Tables of which staff see those of their mentors.
    do $do$
    declare name text;
    begin
      foreach name in array array['sign', 'mentor_level', 'sign_context', 'follow_up', 'check_in', 'debrief',
        'supervision_agreement', 'mentor_link', 'look'] loop
        execute format('alter table %I enable row level security', name);
        execute format('create policy %I on %I to evenkeel_app using (program_id = (select app.program_id())
          and (select app.has_role(''coordinator'')))', name || '_coordinator', name);
        execute format('create policy %I on %I to evenkeel_app using (program_id = (select app.program_id())
          and mentor_id = any ((select app.my_mentor_ids())::uuid[]))', name || '_supervisor', name);
      end loop;
      -- What hangs on one of those is seen with it.
      foreach name in array array['follow_up_sign', 'follow_up_step'] loop
        execute format('alter table %I enable row level security', name);
        execute format('create policy %I on %I to evenkeel_app using (program_id = (select app.program_id())
          and exists (select from follow_up f where f.program_id = %I.program_id and f.id = %I.follow_up_id))',
          name || '_with', name, name, name);
      end loop;
      foreach name in array array['sign', 'mentor_level', 'look'] loop
        execute format('create policy %I on %I for select to evenkeel_app using (program_id = (select app.program_id())
          and mentor_id = (select app.mentor_id()))', name || '_mentor', name);
      end loop;
      foreach name in array array['sign_context', 'check_in', 'check_in_answer', 'check_in_shared'] loop
        execute format('alter table %I enable row level security', name);
        execute format('create policy %I on %I to evenkeel_app using (program_id = (select app.program_id())
          and mentor_id = (select app.mentor_id()))', name || '_mentor', name);
      end loop;
    end $do$;
    create policy check_in_shared_supervisor on check_in_shared for select to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = any ((select app.my_mentor_ids())::uuid[]));

    alter table supervision_note enable row level security;
    create policy supervision_note_supervisor on supervision_note to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('supervisor'))
        and exists (select from supervision_meeting m where m.program_id = supervision_note.program_id
          and m.id = supervision_note.meeting_id and m.supervisor_id = (select app.person_id())));
    alter table supervisor_cover enable row level security;
    create policy supervisor_cover_read on supervisor_cover for select to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('admin', 'coordinator', 'supervisor')));
    create policy supervisor_cover_change on supervisor_cover for all to evenkeel_app
      using (program_id = (select app.program_id()) and ((select app.has_role('coordinator'))
        or (supervisor_id = (select app.person_id()) and (select app.has_role('supervisor')))));

    -- What a mentor sees and does through the link, of the tables that were there before.
    create function app.my_own_mentee_ids() returns uuid[]
      language sql stable parallel safe security definer set search_path = public, pg_temp
      as $$
        select coalesce(array_agg(distinct mentee_id), '{}') from (
          select m.mentee_id from match m
          where m.program_id = app.program_id() and m.mentor_id = app.mentor_id() and m.ended_on is null
          union all
          select m.mentee_id from match_cover c join match m on m.program_id = c.program_id and m.id = c.match_id
          where c.program_id = app.program_id() and c.mentor_id = app.mentor_id()
            and app.today() between c.from_on and c.until_on
        ) mine
      $$;
    create policy program_mentor on program for select to evenkeel_app
      using (id = (select app.program_id()) and (select app.mentor_id()) is not null);
    create policy mentor_mentor on mentor for select to evenkeel_app
      using (program_id = (select app.program_id()) and id = (select app.mentor_id()));
    create function app.my_own_covered_match_ids() returns uuid[]
      language sql stable parallel safe security definer set search_path = public, pg_temp
      as $$
        select coalesce(array_agg(c.match_id), '{}') from match_cover c
        where c.program_id = app.program_id() and c.mentor_id = app.mentor_id()
          and app.today() between c.from_on and c.until_on
      $$;
    create policy match_mentor on match for select to evenkeel_app
      using (program_id = (select app.program_id()) and (mentor_id = (select app.mentor_id())
        or id = any ((select app.my_own_covered_match_ids())::uuid[])));
    create policy mentee_mentor on mentee for select to evenkeel_app
      using (program_id = (select app.program_id()) and id = any ((select app.my_own_mentee_ids())::uuid[]));
    create policy session_log_mentor on session_log to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = (select app.mentor_id()));
    create policy session_attendee_mentor on session_attendee to evenkeel_app
      using (program_id = (select app.program_id()) and exists (select from session_log l
        where l.program_id = session_attendee.program_id and l.id = session_attendee.session_id
          and l.mentor_id = (select app.mentor_id())));
    create policy mentor_week_mentor on mentor_week for select to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = (select app.mentor_id()));
    create policy mentor_course_mentor on mentor_course for select to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = (select app.mentor_id()));
    create policy completion_mentor on completion for select to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = (select app.mentor_id()));
    create policy course_mentor on course for select to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.mentor_id()) is not null);
    create policy data_key_mentor on data_key to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.mentor_id()) is not null);
    create policy debrief_mentor on debrief for insert to evenkeel_app
      with check (program_id = (select app.program_id()) and mentor_id = (select app.mentor_id()));

    -- These two ask for a match in sight, and a mentor now has their own in sight.
    alter policy handover_supervisor on handover
      using (program_id = (select app.program_id()) and (select app.has_role('supervisor'))
        and exists (select from match m where m.program_id = handover.program_id
          and m.id in (handover.from_match_id, handover.to_match_id)));
    alter policy match_cover_supervisor on match_cover
      using (program_id = (select app.program_id()) and (select app.has_role('supervisor'))
        and (mentor_id = any ((select app.my_mentor_ids())::uuid[])
          or exists (select from match m where m.program_id = match_cover.program_id and m.id = match_cover.match_id)));

    alter table audit_entry drop constraint audit_actor_closed;
    alter table audit_entry add constraint audit_actor_closed check (actor_kind in ('person', 'system', 'mentor'));
    create policy audit_entry_mentor on audit_entry for insert to evenkeel_app
      with check (program_id = (select app.program_id()) and actor_kind = 'mentor' and actor_id = (select app.mentor_id()));

    grant select, insert, update, delete on supervisor_cover, sign, mentor_level, sign_context, follow_up,
      follow_up_sign, follow_up_step, check_in, check_in_answer, check_in_shared, debrief, supervision_agreement,
      supervision_note to evenkeel_app;
    grant select, insert, update on mentor_link to evenkeel_app;
    grant select, insert on look to evenkeel_app;
  `.execute(db);
}
