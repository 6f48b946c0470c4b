import { type Kysely, sql } from "kysely";

/** Mentees and their matches with mentors. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table mentee (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      code text not null constraint mentee_code_length check (char_length(code) between 1 and 60),
      name text constraint mentee_name_length check (char_length(name) between 1 and 200),
      pronouns text,
      email text,
      phone text,
      birth_month date constraint mentee_birth_month_first check (extract(day from birth_month) = 1),
      gender text,
      race_ethnicity text[] not null default '{}',
      languages text[] not null default '{}',
      experience_tags text[] not null default '{}',
      availability text[] not null default '{}',
      remote_ok boolean not null default true,
      mentor_gender_preference text,
      site_id uuid,
      referral_source text,
      stage text not null
        constraint mentee_stage_closed check (stage in ('referred', 'intake', 'ready', 'closed')),
      referred_on date not null,
      intake_on date,
      ready_on date,
      closed_on date,
      close_reason text,
      next_key_date date,
      about text,
      import_id uuid,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      version integer not null default 1,
      primary key (program_id, id),
      constraint mentee_site_fkey foreign key (program_id, site_id) references site,
      constraint mentee_closed_when check ((stage = 'closed') = (closed_on is not null))
    );
    create unique index mentee_code_key on mentee (program_id, lower(code));
    create index mentee_stage_idx on mentee (program_id, stage, ready_on, id);
    create index mentee_site_idx on mentee (program_id, site_id);
    create index mentee_referred_idx on mentee (program_id, referred_on, id);
    create index mentee_email_idx on mentee (program_id, lower(email));
    create index mentee_search_idx on mentee using gin ((lower(coalesce(name, '') || ' ' || code)) gin_trgm_ops);

    create table match (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      mentor_id uuid not null,
      mentee_id uuid not null,
      started_on date not null,
      agreed_every_days integer not null default 7
        constraint match_agreed_every_range check (agreed_every_days between 1 and 366),
      agreed_months integer not null default 12
        constraint match_agreed_months_range check (agreed_months between 1 and 120),
      weight numeric(4, 2) not null default 1 constraint match_weight_range check (weight between 0 and 20),
      paused_on date,
      ended_on date,
      end_reason text,
      import_id uuid,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      version integer not null default 1,
      primary key (program_id, id),
      constraint match_mentor_fkey foreign key (program_id, mentor_id) references mentor,
      constraint match_mentee_fkey foreign key (program_id, mentee_id) references mentee,
      constraint match_end_after_start check (ended_on is null or ended_on >= started_on),
      constraint match_end_reason_when_ended check ((ended_on is null) = (end_reason is null)),
      constraint match_not_paused_when_ended check (ended_on is null or paused_on is null)
    );
    create unique index match_open_pair_key on match (program_id, mentor_id, mentee_id) where ended_on is null;
    create index match_mentor_idx on match (program_id, mentor_id, started_on);
    create index match_mentee_idx on match (program_id, mentee_id, started_on);
    create index match_started_idx on match (program_id, started_on, id);
    create index match_ended_idx on match (program_id, ended_on, id);

    create table match_pause (
      program_id uuid not null,
      id uuid not null,
      match_id uuid not null,
      from_on date not null,
      until_on date,
      reason text,
      primary key (program_id, id),
      foreign key (program_id, match_id) references match on delete cascade,
      constraint match_pause_order check (until_on is null or until_on >= from_on)
    );
    create index match_pause_idx on match_pause (program_id, match_id, from_on);

    create table mentee_tally (
      program_id uuid not null,
      mentee_id uuid not null,
      open_matches integer not null default 0,
      first_matched_on date,
      attended_sessions integer not null default 0,
      third_attended_on date,
      last_session_on date,
      primary key (program_id, mentee_id),
      foreign key (program_id, mentee_id) references mentee on delete cascade
    );
    create index mentee_tally_open_idx on mentee_tally (program_id, open_matches, mentee_id);
    create index mentee_tally_last_idx on mentee_tally (program_id, last_session_on, mentee_id);
    create index mentee_tally_first_idx on mentee_tally (program_id, first_matched_on, mentee_id);

    create function app.mentee_tally_begin() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$ begin
        insert into mentee_tally (program_id, mentee_id) select program_id, id from added on conflict do nothing;
        return null;
      end $$;
    create trigger mentee_tally_begin after insert on mentee
      referencing new table as added for each statement execute function app.mentee_tally_begin();

    -- Recount the touched people from their matches: a recount cannot drift, and a person has few matches.
    -- A paused match keeps its place: the mentor is still promised to the mentee.
    create function app.retally_matches(program uuid, mentors uuid[], mentees uuid[]) returns void
      language sql security definer set search_path = public, pg_temp
      as $$
        -- One order for every writer, so that two of them never wait for each other in a ring.
        select from mentor_tally where program_id = program and mentor_id = any (mentors) order by mentor_id for update;
        update mentor_tally t
        set open_matches = (select count(*) from match m where m.program_id = program
              and m.mentor_id = t.mentor_id and m.ended_on is null),
            load = (select coalesce(sum(m.weight), 0) from match m where m.program_id = program
              and m.mentor_id = t.mentor_id and m.ended_on is null)
        where t.program_id = program and t.mentor_id = any (mentors);
        select from mentee_tally where program_id = program and mentee_id = any (mentees) order by mentee_id for update;
        update mentee_tally t
        set open_matches = (select count(*) from match m where m.program_id = program
              and m.mentee_id = t.mentee_id and m.ended_on is null),
            first_matched_on = (select min(m.started_on) from match m where m.program_id = program
              and m.mentee_id = t.mentee_id)
        where t.program_id = program and t.mentee_id = any (mentees);
      $$;
    revoke execute on function app.retally_matches from public;

    create function app.match_retally() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      declare touched record;
      begin
        if tg_op = 'INSERT' then
          for touched in select program_id, array_agg(distinct mentor_id) mentors, array_agg(distinct mentee_id) mentees
            from added group by program_id
          loop perform app.retally_matches(touched.program_id, touched.mentors, touched.mentees); end loop;
        elsif tg_op = 'DELETE' then
          for touched in select program_id, array_agg(distinct mentor_id) mentors, array_agg(distinct mentee_id) mentees
            from gone group by program_id
          loop perform app.retally_matches(touched.program_id, touched.mentors, touched.mentees); end loop;
        else
          for touched in select program_id, array_agg(distinct mentor_id) mentors, array_agg(distinct mentee_id) mentees
            from (select program_id, mentor_id, mentee_id from added
              union select program_id, mentor_id, mentee_id from gone) both_sides group by program_id
          loop perform app.retally_matches(touched.program_id, touched.mentors, touched.mentees); end loop;
        end if;
        return null;
      end $$;
    create trigger match_retally_insert after insert on match
      referencing new table as added for each statement execute function app.match_retally();
    create trigger match_retally_delete after delete on match
      referencing old table as gone for each statement execute function app.match_retally();
    create trigger match_retally_update after update on match
      referencing old table as gone new table as added for each statement execute function app.match_retally();

    create function app.my_mentee_ids() returns uuid[]
      language sql stable security definer set search_path = public, pg_temp
      as $$
        select coalesce(array_agg(distinct mentee_id), '{}') from match
        where program_id = app.program_id() and mentor_id = any (app.my_mentor_ids())
      $$;

    alter table mentee enable row level security;
    create policy mentee_coordinator on mentee to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy mentee_supervisor on mentee for select to evenkeel_app
      using (program_id = (select app.program_id()) and id = any ((select app.my_mentee_ids())::uuid[]));

    alter table match enable row level security;
    create policy match_coordinator on match to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy match_supervisor on match for select to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = any ((select app.my_mentor_ids())::uuid[]));

    alter table match_pause enable row level security;
    create policy match_pause_coordinator on match_pause to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy match_pause_supervisor on match_pause for select to evenkeel_app
      using (program_id = (select app.program_id()) and match_id in (select id from match));

    alter table mentee_tally enable row level security;
    create policy mentee_tally_coordinator on mentee_tally for select to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy mentee_tally_supervisor on mentee_tally for select to evenkeel_app
      using (program_id = (select app.program_id()) and mentee_id = any ((select app.my_mentee_ids())::uuid[]));

    create policy audit_entry_supervisor on audit_entry for select to evenkeel_app
      using (program_id = (select app.program_id())
        and ((subject_kind = 'mentor' and subject_id = any ((select app.my_mentor_ids())::uuid[]))
          or (subject_kind = 'mentee' and subject_id = any ((select app.my_mentee_ids())::uuid[]))
          or (subject_kind = 'match' and subject_id in (select id from match))));

    grant select, insert, update, delete on mentee, match, match_pause to evenkeel_app;
    grant select on mentee_tally to evenkeel_app;
  `.execute(db);
}
