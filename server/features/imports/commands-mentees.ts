import { sql } from "kysely";
import type { MenteeRow } from "#shared/imports/rows.ts";
import { moveTo, type OpenStage, type StageDays } from "#shared/mentees/stage.ts";
import type { ProgramScope } from "#server/db/scope.ts";
import { keepLinks, type NewLink } from "#server/features/imports/commands-links.ts";
import { type Columns, mergeInto } from "#server/features/imports/merge.ts";
import { findMentees } from "#server/features/imports/people-lookup.ts";
import { openSites, type Sites } from "#server/features/imports/places.ts";
import { keepRecords, type RowRecord } from "#server/features/imports/records.ts";
import {
  failed,
  mergeTargets,
  type ReadyRow,
  type WriteContext,
  type Writer,
} from "#server/features/imports/writer.ts";
import { menteeNaming } from "#server/features/mentees/naming.ts";
import { newId } from "#server/lib/id.ts";

type Row = ReadyRow<"mentees">;

/** Writes mentees; whom they are matched to is kept as links, which are made when both are here. */
export const writeMentees: Writer<"mentees"> = async (context, given) => {
  const { trx, scope, run } = context;
  const rows = await withoutNames(context, given);
  const sites = await openSites(trx, scope, rows);
  const fresh = rows.filter(({ choice }) => choice.do === "create");
  const known = await findMentees(
    trx,
    scope,
    fresh.map(({ no, row }) => ({ no, code: row.code })),
  );
  const records: RowRecord[] = [...sites.made];
  const fine: Row[] = [];
  const codes = new Set<string>();
  for (const ready of rows) {
    const { no, row, choice } = ready;
    const code = row.code.toLowerCase();
    const reason =
      row.site && sites.of(row.site) === undefined
        ? "The site that was chosen is not here any more. Choose another."
        : choice.do === "create" && (known.has(no) || codes.has(code))
          ? `The code ${row.code} stands here already. Choose to merge, to skip, or give another code.`
          : null;
    if (reason) records.push(failed(no, row, reason));
    else {
      fine.push(ready);
      codes.add(code);
    }
  }
  const created = await insertMentees(context, fine, sites);
  await keepRecords(trx, scope, run.id, created);
  const merged = await mergeMentees(context, fine, sites);
  const subjects = new Map(
    [...created, ...merged].map((record) => [record.rowNo, record.subjectId]),
  );
  const links = fine.flatMap(({ no, row }): NewLink[] => {
    const menteeId = subjects.get(no);
    if (!menteeId) return [];
    const startedOn = row.matchStartedOn ?? scope.today;
    return (row.mentors ?? []).map((mentorEmail) => ({
      kind: "match",
      rowNo: no,
      mentorEmail,
      menteeId,
      startedOn,
    }));
  });
  await keepLinks(trx, scope, run.id, links);
  return [...records, ...merged];
};

/** A program that keeps codes only takes no names, wherever they come from; a failed row keeps none either. */
async function withoutNames(
  { trx, scope }: WriteContext,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  if ((await menteeNaming(trx, scope)) === "name") return rows;
  return rows.map((ready) => {
    const { name: _, ...row } = ready.row;
    return { ...ready, row };
  });
}

async function insertMentees(
  { trx, scope, run }: WriteContext,
  rows: readonly Row[],
  sites: Sites,
): Promise<RowRecord[]> {
  const fresh = rows
    .filter(({ choice }) => choice.do === "create")
    .map(({ no, row }) => ({
      no,
      id: newId(scope.now),
      ...row,
      ...stageDays(row, scope),
      siteId: sites.of(row.site) ?? null,
      remote: row.remote ?? true,
      race: row.race ?? [],
      languages: row.languages ?? [],
      tags: row.tags ?? [],
      availability: row.availability ?? [],
    }));
  if (fresh.length === 0) return [];
  await sql`
    insert into mentee (program_id, id, code, name, pronouns, email, phone, birth_month, gender, race_ethnicity,
      languages, experience_tags, availability, remote_ok, mentor_gender_preference, site_id, referral_source, stage,
      referred_on, intake_on, ready_on, closed_on, close_reason, next_key_date, about, import_id, created_at, updated_at)
    select ${scope.programId}, r.id, r.code, r.name, r.pronouns, r.email, r.phone, r."birthMonth", r.gender, r.race,
      r.languages, r.tags, r.availability, r.remote, r."mentorGender", r."siteId", r.source, r.stage, r."referredOn",
      r."intakeOn", r."readyOn", r."closedOn", r."closeReason", r."nextKeyDate", r.about, ${run.id},
      ${scope.now.toISOString()}, ${scope.now.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as r (id uuid, code text, name text, pronouns text,
      email text, phone text, "birthMonth" date, gender text, race text[], languages text[], tags text[],
      availability text[], remote boolean, "mentorGender" text, "siteId" uuid, source text, stage text,
      "referredOn" date, "intakeOn" date, "readyOn" date, "closedOn" date, "closeReason" text, "nextKeyDate" date,
      about text)`.execute(trx);
  return fresh.map(({ no, id }) => ({
    rowNo: no,
    part: "",
    action: "created",
    subjectKind: "mentee",
    subjectId: id,
    afterVersion: 1,
  }));
}

/**
 * The stage, and the days that belong to it. Somebody whom the file gives a mentor is ready, whether the mentor is here
 * yet or not: the order of files changes nothing. What no column says began today, or with the earliest day given.
 */
export function stageDays(row: MenteeRow, scope: Pick<ProgramScope, "today">): StageDays {
  const stage = row.stage ?? (row.mentors?.length ? "ready" : (stageOfDays(row) ?? "referred"));
  const given = [row.referredOn, row.intakeOn, row.readyOn, row.matchStartedOn, row.closedOn];
  const first = given.filter((day) => day !== undefined).toSorted()[0];
  const start: StageDays = {
    stage: "referred",
    referredOn: row.referredOn ?? (first && first < scope.today ? first : scope.today),
    intakeOn: row.intakeOn ?? null,
    readyOn: row.readyOn ?? null,
    closedOn: null,
    closeReason: null,
  };
  if (stage === "closed") {
    const closedOn = row.closedOn ?? scope.today;
    return { ...start, stage, closedOn, closeReason: row.closeReason ?? "other" };
  }
  const since =
    row.matchStartedOn && row.matchStartedOn < scope.today ? row.matchStartedOn : scope.today;
  return moveTo(start, stage as OpenStage, since);
}

function stageOfDays(row: MenteeRow): "ready" | "intake" | undefined {
  if (row.readyOn) return "ready";
  return row.intakeOn ? "intake" : undefined;
}

async function mergeMentees(
  context: WriteContext,
  rows: readonly Row[],
  sites: Sites,
): Promise<RowRecord[]> {
  const { trx, scope, run, prefer } = context;
  const { merges, lost } = await mergeTargets<"mentees">(context, rows);
  if (merges.length === 0) return lost;
  const there = await trx
    .selectFrom("mentee")
    .where("programId", "=", scope.programId)
    .where("id", "in", [...new Set(merges.map(({ into }) => into))])
    .select(["id", "version", "name", "pronouns", "email", "phone", "birthMonth", "gender"])
    .select(["raceEthnicity", "languages", "experienceTags", "availability", "remoteOk"])
    .select(["mentorGenderPreference", "siteId", "referralSource", "nextKeyDate", "about"])
    .forUpdate()
    .execute();
  const merged = await mergeInto(trx, scope, {
    table: "mentee",
    importId: run.id,
    prefer,
    there,
    merges,
    columnsOf: (row): Columns => ({
      name: row.name,
      pronouns: row.pronouns,
      email: row.email,
      phone: row.phone,
      birth_month: row.birthMonth,
      gender: row.gender,
      race_ethnicity: row.race,
      languages: row.languages,
      experience_tags: row.tags,
      availability: row.availability,
      remote_ok: row.remote,
      mentor_gender_preference: row.mentorGender,
      site_id: row.site ? sites.of(row.site) : undefined,
      referral_source: row.source,
      next_key_date: row.nextKeyDate,
      about: row.about,
    }),
  });
  return [...lost, ...merged];
}
