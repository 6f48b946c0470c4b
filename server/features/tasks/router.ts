import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import {
  assignee,
  taskAddInput,
  taskAssignInput,
  taskCountOutput,
  taskIdInput,
  taskKeyInput,
  taskListInput,
  taskListOutput,
  taskSnoozeInput,
} from "#shared/tasks/schema.ts";
import { router, staffProcedure } from "#server/trpc.ts";
import {
  addTask,
  assignTask,
  finishTask,
  reopenTask,
  snoozeTask,
} from "#server/features/tasks/commands-hold.ts";
import { countDueTasks, listAssignees, listTasks } from "#server/features/tasks/queries.ts";

const saved = z.object({ id: z.uuid() });

export const tasksRouter = router({
  list: staffProcedure
    .input(taskListInput)
    .output(taskListOutput)
    .query(({ ctx, input }) => listTasks(ctx.trx, ctx.scope, input)),
  due: staffProcedure
    .input(programInput)
    .output(taskCountOutput)
    .query(({ ctx }) => countDueTasks(ctx.trx, ctx.scope)),
  assignees: staffProcedure
    .input(programInput)
    .output(z.array(assignee))
    .query(({ ctx }) => listAssignees(ctx.trx, ctx.scope)),
  add: staffProcedure
    .input(taskAddInput)
    .output(saved)
    .mutation(({ ctx, input }) => {
      ctx.changed("tasks");
      return addTask(ctx.trx, ctx.scope, input);
    }),
  assign: staffProcedure
    .input(taskAssignInput)
    .output(saved)
    .mutation(({ ctx, input }) => {
      ctx.changed("tasks");
      return assignTask(ctx.trx, ctx.scope, input);
    }),
  snooze: staffProcedure
    .input(taskSnoozeInput)
    .output(saved)
    .mutation(({ ctx, input }) => {
      ctx.changed("tasks");
      return snoozeTask(ctx.trx, ctx.scope, input);
    }),
  finish: staffProcedure
    .input(taskKeyInput)
    .output(saved)
    .mutation(({ ctx, input }) => {
      ctx.changed("tasks");
      return finishTask(ctx.trx, ctx.scope, input);
    }),
  reopen: staffProcedure
    .input(taskIdInput)
    .output(saved)
    .mutation(({ ctx, input }) => {
      ctx.changed("tasks");
      return reopenTask(ctx.trx, ctx.scope, input);
    }),
});
