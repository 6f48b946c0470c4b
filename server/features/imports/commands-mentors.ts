import { sql } from "kysely";
import type { MentorRow } from "#shared/imports/rows.ts";
import { keepLinks, type NewLink } from "#server/features/imports/commands-links.ts";
import { type Columns, mergeInto } from "#server/features/imports/merge.ts";
import { findMentors } from "#server/features/imports/people-lookup.ts";
import { openSites, openSupervisors, type Sites } from "#server/features/imports/places.ts";
import { keepRecords, type RowRecord } from "#server/features/imports/records.ts";
import {
  failed,
  mergeTargets,
  type ReadyRow,
  type WriteContext,
  type Writer,
} from "#server/features/imports/writer.ts";
import { readSettings } from "#server/features/programs/queries-settings.ts";
import { newId } from "#server/lib/id.ts";

type Row = ReadyRow<"mentors">;

/** Writes mentors: new ones in one statement, merges in another, links to supervisors who are not here yet kept. */
export const writeMentors: Writer<"mentors"> = async (context, rows) => {
  const { trx, scope, run } = context;
  const sites = await openSites(trx, scope, rows);
  const supervisors = await openSupervisors(
    trx,
    scope,
    rows.flatMap(({ row }) => row.supervisorId ?? []),
  );
  const known = await findMentors(
    trx,
    scope,
    rows.flatMap(({ no, row, choice }) =>
      choice.do === "create" && !choice.evenIfKnown ? [{ no, emails: row.emails }] : [],
    ),
  );
  const records: RowRecord[] = [...sites.made];
  const fine: Row[] = [];
  for (const ready of rows) {
    const reason = refusal(ready.row, sites, supervisors) ?? cameMeanwhile(known.get(ready.no));
    if (reason) records.push(failed(ready.no, ready.row, reason));
    else fine.push(ready);
  }
  const created = await insertMentors(context, fine, sites);
  await keepRecords(trx, scope, run.id, created);
  const merged = await mergeMentors(context, fine, sites);
  const subjects = new Map(
    [...created, ...merged].flatMap(({ rowNo, subjectId }) =>
      subjectId ? [[rowNo, subjectId] as const] : [],
    ),
  );
  const links = fine.flatMap(({ no, row }): NewLink[] => {
    const mentorId = subjects.get(no);
    return mentorId && row.supervisorEmail
      ? [{ kind: "supervises", rowNo: no, mentorId, supervisorEmail: row.supervisorEmail }]
      : [];
  });
  await keepLinks(trx, scope, run.id, links);
  return [...records, ...merged];
};

function refusal(row: MentorRow, sites: Sites, supervisors: ReadonlySet<string>): string | null {
  if (row.site && sites.of(row.site) === undefined) {
    return "The site that was chosen is not here any more. Choose another.";
  }
  if (row.supervisorId && !supervisors.has(row.supervisorId)) {
    return "The supervisor who was chosen is no supervisor here any more. Choose another.";
  }
  return null;
}

function cameMeanwhile(candidates: readonly { label: string }[] | undefined): string | null {
  const [first] = candidates ?? [];
  return first
    ? `${first.label} has this e-mail address here. Check the file again and choose: merge, keep both or skip.`
    : null;
}

async function insertMentors(
  { trx, scope, run }: WriteContext,
  rows: readonly Row[],
  sites: Sites,
): Promise<RowRecord[]> {
  const { defaultCapacity } = await readSettings(trx, scope);
  const fresh = rows
    .filter(({ choice }) => choice.do === "create")
    .map(({ no, row }) => ({
      no,
      id: newId(scope.now),
      changeId: newId(scope.now),
      ...row,
      email: row.emails?.[0] ?? null,
      otherEmails: row.emails?.slice(1) ?? [],
      siteId: sites.of(row.site) ?? null,
      status: row.status ?? "active",
      statusSince: row.joinedOn && row.joinedOn <= scope.today ? row.joinedOn : scope.today,
      capacity: row.capacity ?? defaultCapacity,
      remote: row.remote ?? true,
      languages: row.languages ?? [],
      tags: row.tags ?? [],
      availability: row.availability ?? [],
    }));
  if (fresh.length === 0) return [];
  const given = JSON.stringify(fresh);
  await sql`
    insert into mentor (program_id, id, name, pronouns, email, other_emails, phone, gender, languages, experience_tags,
      site_id, supervisor_id, status, status_since, exit_reason, joined_on, capacity, availability, remote_ok, about,
      import_id, created_at, updated_at)
    select ${scope.programId}, r.id, r.name, r.pronouns, r.email, r."otherEmails", r.phone, r.gender, r.languages,
      r.tags, r."siteId", r."supervisorId", r.status, r."statusSince", r."exitReason", r."joinedOn", r.capacity,
      r.availability, r.remote, r.about, ${run.id}, ${scope.now.toISOString()}, ${scope.now.toISOString()}
    from jsonb_to_recordset(${given}::jsonb) as r (id uuid, name text, pronouns text, email text, "otherEmails" text[],
      phone text, gender text, languages text[], tags text[], "siteId" uuid, "supervisorId" uuid, status text,
      "statusSince" date, "exitReason" text, "joinedOn" date, capacity numeric, availability text[], remote boolean,
      about text)`.execute(trx);
  await sql`
    insert into mentor_status_change (program_id, id, mentor_id, status, from_on, reason, changed_by, changed_at)
    select ${scope.programId}, r."changeId", r.id, r.status, r."statusSince", r."exitReason", ${scope.personId},
      ${scope.now.toISOString()}
    from jsonb_to_recordset(${given}::jsonb) as r ("changeId" uuid, id uuid, status text, "statusSince" date,
      "exitReason" text)`.execute(trx);
  return fresh.map(({ no, id }) => ({
    rowNo: no,
    part: "",
    action: "created",
    subjectKind: "mentor",
    subjectId: id,
    afterVersion: 1,
  }));
}

async function mergeMentors(
  context: WriteContext,
  rows: readonly Row[],
  sites: Sites,
): Promise<RowRecord[]> {
  const { trx, scope, run, prefer } = context;
  const { merges, lost } = await mergeTargets<"mentors">(context, rows);
  if (merges.length === 0) return lost;
  const there = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "in", [...new Set(merges.map(({ into }) => into))])
    .select(["id", "version", "name", "pronouns", "email", "otherEmails", "phone", "gender"])
    .select(["languages", "experienceTags", "siteId", "supervisorId", "joinedOn", "capacity"])
    .select(["availability", "remoteOk", "about"])
    .forUpdate()
    .execute();
  const merged = await mergeInto(trx, scope, {
    table: "mentor",
    importId: run.id,
    prefer,
    there,
    merges,
    columnsOf: (row, now) => columnsOf(row, now, sites),
  });
  return [...lost, ...merged];
}

function columnsOf(row: MentorRow, now: Columns, sites: Sites): Columns {
  const emails = row.emails ?? [];
  const primary = now["email"] ?? emails[0];
  return {
    name: row.name,
    pronouns: row.pronouns,
    email: primary,
    other_emails: emails.length > 0 ? emails.filter((email) => email !== primary) : undefined,
    phone: row.phone,
    gender: row.gender,
    languages: row.languages,
    experience_tags: row.tags,
    site_id: row.site ? sites.of(row.site) : undefined,
    supervisor_id: row.supervisorId,
    joined_on: row.joinedOn,
    capacity: row.capacity,
    availability: row.availability,
    remote_ok: row.remote,
    about: row.about,
  };
}
