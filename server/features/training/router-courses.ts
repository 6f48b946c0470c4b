import { z } from "zod";
import {
  courseArchiveInput,
  courseCreateInput,
  courseSeedInput,
  courseSeedOutput,
  coursesInput,
  coursesOutput,
  courseUpdateInput,
  requirementCreateInput,
  requirementEndInput,
  requirementPreview,
  requirementPreviewInput,
  requirementUpdateInput,
  savedVersion,
} from "#shared/training/courses-schema.ts";
import { configurationProcedure, router, staffProcedure, trainingProcedure } from "#server/trpc.ts";
import {
  archiveCourses,
  createCourse,
  updateCourse,
} from "#server/features/training/commands-courses.ts";
import {
  createRequirement,
  endRequirement,
  updateRequirement,
} from "#server/features/training/commands-requirements.ts";
import { seedCourses } from "#server/features/training/commands-seed.ts";
import { listCourses, previewRequirement } from "#server/features/training/queries-courses.ts";

const nothing = z.object({});

/** What is asked of mentors: courses, and who needs which by when. */
export const coursesRouter = router({
  list: trainingProcedure
    .input(coursesInput)
    .output(coursesOutput)
    .query(({ ctx, input }) => listCourses(ctx.trx, ctx.scope, input)),
  create: configurationProcedure
    .input(courseCreateInput)
    .output(savedVersion)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return createCourse(ctx.trx, ctx.scope, input);
    }),
  update: configurationProcedure
    .input(courseUpdateInput)
    .output(savedVersion)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return updateCourse(ctx.trx, ctx.scope, input);
    }),
  archive: configurationProcedure
    .input(courseArchiveInput)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      ctx.changed("training");
      await archiveCourses(ctx.trx, ctx.scope, input);
      return {};
    }),
  seed: configurationProcedure
    .input(courseSeedInput)
    .output(courseSeedOutput)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return seedCourses(ctx.trx, ctx.scope, input);
    }),
});

export const requirementsRouter = router({
  preview: staffProcedure
    .input(requirementPreviewInput)
    .output(requirementPreview)
    .query(({ ctx, input }) => previewRequirement(ctx.trx, ctx.scope, input)),
  create: configurationProcedure
    .input(requirementCreateInput)
    .output(savedVersion)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return createRequirement(ctx.trx, ctx.scope, input);
    }),
  update: configurationProcedure
    .input(requirementUpdateInput)
    .output(savedVersion)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return updateRequirement(ctx.trx, ctx.scope, input);
    }),
  end: configurationProcedure
    .input(requirementEndInput)
    .output(savedVersion)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return endRequirement(ctx.trx, ctx.scope, input);
    }),
});
