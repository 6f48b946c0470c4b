import { mentorTraining, mentorTrainingInput } from "#shared/training/records-schema.ts";
import { hoursInput, hoursOutput, matrixInput, matrixOutput } from "#shared/training/schema.ts";
import { router, staffProcedure } from "#server/trpc.ts";
import { readHours } from "#server/features/training/queries-hours.ts";
import { readMatrix } from "#server/features/training/queries-matrix.ts";
import { readMentorTraining } from "#server/features/training/queries-mentor.ts";
import { coursesRouter, requirementsRouter } from "#server/features/training/router-courses.ts";
import {
  certificatesRouter,
  completionsRouter,
  meetingsRouter,
  waiversRouter,
} from "#server/features/training/router-records.ts";

export const trainingRouter = router({
  courses: coursesRouter,
  requirements: requirementsRouter,
  completions: completionsRouter,
  certificates: certificatesRouter,
  waivers: waiversRouter,
  meetings: meetingsRouter,
  matrix: staffProcedure
    .input(matrixInput)
    .output(matrixOutput)
    .query(({ ctx, input }) => readMatrix(ctx.trx, ctx.scope, input)),
  hours: staffProcedure
    .input(hoursInput)
    .output(hoursOutput)
    .query(({ ctx, input }) => readHours(ctx.trx, ctx.scope, input)),
  mentor: staffProcedure
    .input(mentorTrainingInput)
    .output(mentorTraining)
    .query(({ ctx, input }) => readMentorTraining(ctx.trx, ctx.scope, input)),
});
