import { type Kysely, sql } from "kysely";

/** Imports: what came in, row by row, so that the whole can be undone; and the mappings remembered for next time. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table import_run (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      kind text not null
        constraint import_kind_closed check (kind in ('mentors', 'supervisors', 'mentees', 'sessions')),
      file_name text not null,
      status text not null
        constraint import_status_closed check (status in ('writing', 'done', 'undone')),
      rows_total integer not null default 0,
      rows_done integer not null default 0,
      created integer not null default 0,
      merged integer not null default 0,
      skipped integer not null default 0,
      failed integer not null default 0,
      created_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      finished_at timestamptz,
      undone_at timestamptz,
      primary key (program_id, id)
    );
    create index import_run_at_idx on import_run (program_id, created_at desc);

    -- 'before' holds the row that a merge changed; 'after_version' tells whether somebody has edited it since.
    create table import_row (
      program_id uuid not null,
      import_id uuid not null,
      row_no integer not null,
      part text not null default '',
      subject_kind text,
      subject_id uuid,
      action text not null
        constraint import_action_closed check (action in ('created', 'merged', 'skipped', 'failed')),
      reason text,
      before jsonb,
      after_version integer,
      primary key (program_id, import_id, row_no, part),
      foreign key (program_id, import_id) references import_run on delete cascade
    );
    create index import_row_subject_idx on import_row (program_id, subject_id);

    create table import_mapping (
      program_id uuid not null references program on delete cascade,
      kind text not null,
      signature text not null,
      mapping jsonb not null,
      updated_at timestamptz not null default now(),
      primary key (program_id, kind, signature)
    );

    alter table import_run enable row level security;
    create policy import_run_coordinator on import_run to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    alter table import_row enable row level security;
    create policy import_row_coordinator on import_row to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    alter table import_mapping enable row level security;
    create policy import_mapping_coordinator on import_mapping to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));

    grant select, insert, update, delete on import_run, import_row, import_mapping to evenkeel_app;
  `.execute(db);
}
