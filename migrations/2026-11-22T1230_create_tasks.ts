import { type Kysely, sql } from "kysely";

/**
 * What is asked of a person. A task has a `key` that names what it is about ('training:<mentor>:<course>'): the same
 * thing is asked once, and what the rows themselves ask (a silent match, somebody waiting) is held under its key only
 * from the moment that somebody assigns, snoozes or finishes it.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table task (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      key text not null constraint task_key_length check (char_length(key) between 1 and 200),
      kind text not null constraint task_kind_length check (char_length(kind) between 1 and 40),
      mentor_id uuid,
      mentee_id uuid,
      match_id uuid,
      -- What it is about where it is none of the three: a course, a hand-over, a relief plan.
      about_id uuid,
      due_on date,
      assignee_id uuid references person on delete set null,
      snoozed_until date,
      done_at timestamptz,
      done_by uuid references person on delete set null,
      created_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      version integer not null default 1,
      primary key (program_id, id),
      constraint task_mentor_fkey foreign key (program_id, mentor_id) references mentor on delete cascade,
      constraint task_mentee_fkey foreign key (program_id, mentee_id) references mentee on delete cascade,
      constraint task_match_fkey foreign key (program_id, match_id) references match on delete cascade
    );
    create unique index task_open_key on task (program_id, key) where done_at is null;
    create index task_open_idx on task (program_id, due_on, id) where done_at is null;
    create index task_assignee_idx on task (program_id, assignee_id, due_on) where done_at is null;
    create index task_key_idx on task (program_id, key);

    alter table task enable row level security;
    create policy task_coordinator on task to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy task_supervisor on task to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('supervisor'))
        and (assignee_id = (select app.person_id()) or mentor_id = any ((select app.my_mentor_ids())::uuid[])));

    grant select, insert, update, delete on task to evenkeel_app;
  `.execute(db);
}
