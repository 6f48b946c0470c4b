import { sql } from "kysely";
import type {
  CertificateRow,
  CompletionRow,
  MentorTraining,
  WaiverRow,
} from "#shared/training/records-schema.ts";
import type { MatrixCourse } from "#shared/training/schema.ts";
import type { Gate } from "#shared/training/status.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { kindOrder } from "#server/features/training/queries-courses.ts";
import { readHours } from "#server/features/training/queries-hours.ts";
import { notFound } from "#server/lib/errors.ts";

/** Everything of one mentor's training: where they stand with each course, what was recorded, waivers and hours. */
export async function readMentorTraining(
  trx: Trx,
  scope: ProgramScope,
  { mentorId }: { mentorId: string },
): Promise<MentorTraining> {
  const mentor = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", mentorId)
    .select(["id", "name", "roles"])
    .executeTakeFirst();
  if (!mentor) throw notFound("mentor");
  const courses = await coursesOf(trx, scope, mentorId);
  const asked = await requirementsOf(trx, scope, mentorId);
  const { rows, targets } = await readHours(trx, scope, { mentorIds: [mentorId] });
  const [hours] = rows;
  if (!hours) throw notFound("mentor");
  return {
    mentorId,
    name: mentor.name,
    roles: mentor.roles,
    courses: courses.map((course) => ({
      ...course,
      requirements: asked
        .filter(({ courseId }) => courseId === course.id)
        .map(({ id, role }) => ({ id, role })),
    })),
    completions: await completionsOf(trx, scope, mentorId),
    waivers: await waiversOf(trx, scope, mentorId),
    hours,
    targets,
    mayEdit: scope.roles.includes("coordinator"),
  };
}

/** Courses in use, and archived ones that the mentor has a record of. */
async function coursesOf(trx: Trx, scope: ProgramScope, mentorId: string) {
  const rows = await trx
    .selectFrom("course as k")
    .leftJoin("mentorCourse as c", (join) =>
      join
        .onRef("c.programId", "=", "k.programId")
        .onRef("c.courseId", "=", "k.id")
        .on("c.mentorId", "=", mentorId),
    )
    .where("k.programId", "=", scope.programId)
    .where((eb) => eb.or([eb("k.archivedOn", "is", null), eb("c.completedOn", "is not", null)]))
    .select(["k.id", "k.name", "k.hours", "k.maxScore", "k.renewalMonths", "k.archivedOn"])
    .select(["c.mentorId", "c.requirementId", "c.dueOn", "c.graceDays", "c.completedOn"])
    .select(["c.expiresOn", "c.waived", "c.waivedUntil", "c.blockedFrom"])
    .select([
      sql<Gate | null>`c.gate`.as("gate"),
      sql<MatrixCourse["kind"]>`k.kind`.as("kind"),
      sql<MatrixCourse["countsAs"]>`k.counts_as`.as("countsAs"),
    ])
    .orderBy(kindOrder)
    .orderBy(sql`lower(k.name)`)
    .orderBy("k.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    hours: row.hours,
    countsAs: row.countsAs,
    maxScore: row.maxScore,
    renewalMonths: row.renewalMonths,
    archived: row.archivedOn !== null,
    standing:
      row.mentorId === null
        ? null
        : {
            requirementId: row.requirementId,
            gate: row.gate,
            dueOn: row.dueOn,
            graceDays: row.graceDays,
            completedOn: row.completedOn,
            expiresOn: row.expiresOn,
            waived: row.waived ?? false,
            waivedUntil: row.waivedUntil,
            blockedFrom: row.blockedFrom,
          },
  }));
}

async function requirementsOf(trx: Trx, scope: ProgramScope, mentorId: string) {
  return trx
    .selectFrom("requirement as r")
    .innerJoin("mentor as m", (join) =>
      join.onRef("m.programId", "=", "r.programId").on("m.id", "=", mentorId),
    )
    .where("r.programId", "=", scope.programId)
    .where("r.endedOn", "is", null)
    .where(
      sql<boolean>`(r.role is null or exists (select from unnest(m.roles) held where lower(held) = lower(r.role)))`,
    )
    .select(["r.id", "r.courseId", "r.role"])
    .orderBy("r.role", (order) => order.asc().nullsFirst())
    .orderBy("r.id")
    .execute();
}

async function completionsOf(
  trx: Trx,
  scope: ProgramScope,
  mentorId: string,
): Promise<CompletionRow[]> {
  const rows = await trx
    .selectFrom("completion as c")
    .innerJoin("course as k", (join) =>
      join.onRef("k.programId", "=", "c.programId").onRef("k.id", "=", "c.courseId"),
    )
    .leftJoin("person as p", "p.id", "c.recordedBy")
    .where("c.programId", "=", scope.programId)
    .where("c.mentorId", "=", mentorId)
    .where("c.deletedAt", "is", null)
    .select(["c.id", "c.courseId", "c.completedOn", "c.hours", "c.preScore", "c.postScore"])
    .select(["c.certificateNumber", "c.expiresGiven", "c.recordedAt", "c.version"])
    .select("p.name as recordedByName")
    .select(sql<boolean>`c.cohort_id is not null`.as("inCohort"))
    .select(
      sql<
        string | null
      >`coalesce(c.expires_given, (c.completed_on + make_interval(months => k.renewal_months))::date)`.as(
        "expiresOn",
      ),
    )
    .orderBy("c.completedOn", "desc")
    .orderBy("c.id", "desc")
    .execute();
  const files = await trx
    .selectFrom("certificateFile as f")
    .innerJoin("completion as c", (join) =>
      join.onRef("c.programId", "=", "f.programId").onRef("c.id", "=", "f.completionId"),
    )
    .leftJoin("person as p", "p.id", "f.addedBy")
    .where("f.programId", "=", scope.programId)
    .where("c.mentorId", "=", mentorId)
    .where("f.removedAt", "is", null)
    .select(["f.id", "f.completionId", "f.name", "f.size", "f.addedAt", "p.name as addedByName"])
    .select(sql<CertificateRow["mediaType"]>`f.media_type`.as("mediaType"))
    .orderBy("f.addedAt")
    .orderBy("f.id")
    .execute();
  return rows.map((row) => ({
    ...row,
    certificates: files.filter(({ completionId }) => completionId === row.id),
  }));
}

async function waiversOf(trx: Trx, scope: ProgramScope, mentorId: string): Promise<WaiverRow[]> {
  return trx
    .selectFrom("waiver as w")
    .innerJoin("requirement as r", (join) =>
      join.onRef("r.programId", "=", "w.programId").onRef("r.id", "=", "w.requirementId"),
    )
    .leftJoin("person as p", "p.id", "w.grantedBy")
    .where("w.programId", "=", scope.programId)
    .where("w.mentorId", "=", mentorId)
    .select(["w.id", "w.requirementId", "r.courseId", "r.role", "w.reason", "w.fromOn"])
    .select(["w.untilOn", "w.grantedAt", "p.name as grantedByName", "w.revokedAt"])
    .orderBy("w.grantedAt", "desc")
    .orderBy("w.id", "desc")
    .execute();
}
