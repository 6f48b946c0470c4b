import { router } from "#server/trpc.ts";
import { auditRouter } from "#server/features/audit/router.ts";
import { burnoutRouter } from "#server/features/burnout/router.ts";
import { draftsRouter } from "#server/features/drafts/router.ts";
import { engagementRouter } from "#server/features/engagement/router.ts";
import { exportsRouter } from "#server/features/exports/router.ts";
import { handoversRouter } from "#server/features/handovers/router.ts";
import { importsRouter } from "#server/features/imports/router.ts";
import { matchesRouter } from "#server/features/matches/router.ts";
import { matchingRouter } from "#server/features/matching/router.ts";
import { menteesRouter } from "#server/features/mentees/router.ts";
import { mentorsRouter } from "#server/features/mentors/router.ts";
import { peopleRouter } from "#server/features/people/router.ts";
import { programsRouter } from "#server/features/programs/router.ts";
import { reliefRouter } from "#server/features/relief/router.ts";
import { sampleRouter } from "#server/features/sample/router.ts";
import { sessionsRouter } from "#server/features/sessions/router.ts";
import { supervisionRouter } from "#server/features/supervision/router.ts";
import { forecastRouter } from "#server/features/training/forecast-router.ts";
import { trainingRouter } from "#server/features/training/router.ts";
import { tasksRouter } from "#server/features/tasks/router.ts";
import { viewsRouter } from "#server/features/views/router.ts";

export const appRouter = router({
  audit: auditRouter,
  burnout: burnoutRouter,
  drafts: draftsRouter,
  engagement: engagementRouter,
  exports: exportsRouter,
  forecast: forecastRouter,
  handovers: handoversRouter,
  imports: importsRouter,
  matches: matchesRouter,
  matching: matchingRouter,
  mentees: menteesRouter,
  mentors: mentorsRouter,
  people: peopleRouter,
  programs: programsRouter,
  relief: reliefRouter,
  sample: sampleRouter,
  sessions: sessionsRouter,
  supervision: supervisionRouter,
  training: trainingRouter,
  tasks: tasksRouter,
  views: viewsRouter,
});

export type AppRouter = typeof appRouter;
