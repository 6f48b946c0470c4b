import { type Kysely, sql } from "kysely";

/**
 * The audit trail: entries in the same transaction as what they tell of, and a hash chain over them.
 *
 * The chain is a table of its own, written moments after the commit by whoever holds the program's advisory lock.
 * Chaining inside each transaction would make every write of a program wait for the one before to reach the disk;
 * an entry's own `mac` (keyed, the key is not in the database) already shows a changed entry, the chain shows a
 * missing one.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table audit_entry (
      program_id uuid not null,
      id uuid not null,
      at timestamptz not null,
      actor_kind text not null constraint audit_actor_closed check (actor_kind in ('person', 'system')),
      actor_id uuid,
      actor_name text not null,
      action text not null,
      subject_kind text not null,
      subject_id uuid,
      subject_label text,
      before jsonb,
      after jsonb,
      digest bytea not null,
      mac bytea not null,
      primary key (program_id, id)
    );
    create index audit_entry_at_idx on audit_entry (program_id, at desc, id desc);
    create index audit_entry_subject_idx on audit_entry (program_id, subject_kind, subject_id, at desc);
    create index audit_entry_actor_idx on audit_entry (program_id, actor_id, at desc);

    create table audit_chain (
      program_id uuid not null,
      position bigint not null,
      entry_id uuid not null,
      hash bytea not null,
      primary key (program_id, position),
      constraint audit_chain_entry_key unique (program_id, entry_id)
    );

    alter table audit_entry enable row level security;
    create policy audit_entry_write on audit_entry for insert to evenkeel_app
      with check (program_id = (select app.program_id())
        and (actor_id = (select app.person_id()) or (select app.system_actor()) is not null));
    create policy audit_entry_read on audit_entry for select to evenkeel_app
      using (program_id = (select app.program_id()) and ((select app.has_role('admin'))
        or ((select app.has_role('coordinator'))
          and subject_kind in ('mentor', 'mentee', 'match', 'session', 'import', 'annotation', 'site', 'view'))));

    alter table audit_chain enable row level security;
    create policy audit_chain_write on audit_chain for insert to evenkeel_app
      with check ((select app.system_actor()) = 'audit');
    create policy audit_chain_read on audit_chain for select to evenkeel_app
      using ((select app.system_actor()) = 'audit'
        or (program_id = (select app.program_id()) and (select app.has_role('admin'))));

    grant select, insert on audit_entry, audit_chain to evenkeel_app;
  `.execute(db);
}
