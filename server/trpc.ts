import { initTRPC, TRPCError } from "@trpc/server";
import { z, ZodError } from "zod";
import type { Noun, Role } from "#shared/programs/schema.ts";
import type { Context } from "#server/context.ts";
import { openProgram, transact, withPerson } from "#server/db/scope.ts";
import { DomainError, safeErrorFacts } from "#server/lib/errors.ts";

/** `access` is what the generated role × procedure test reads: a procedure without it fails that test. */
type Meta = { access: "public" | "person" | readonly Role[] };

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    sse: {
      ping: { enabled: true, intervalMs: 15_000 },
      client: { reconnectAfterInactivityMs: 40_000 },
    },
    errorFormatter({ shape, error, ctx }) {
      const domain = error.cause instanceof DomainError ? error.cause : undefined;
      const zod =
        error.cause instanceof ZodError && error.code === "BAD_REQUEST" ? error.cause : undefined;
      const reason =
        domain?.reason ??
        (zod
          ? "Some of what was sent does not fit. Nothing was changed."
          : error.code === "INTERNAL_SERVER_ERROR"
            ? "Something went wrong on our side. Nothing was changed; please try again."
            : error.message);
      return {
        ...shape,
        message: reason,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          reason,
          mark: domain?.mark,
          fieldErrors: domain?.fields ?? (zod ? fieldErrors(zod) : {}),
          errorId: ctx?.requestId,
        },
      };
    },
  });

function fieldErrors(error: ZodError): Record<string, string> {
  return Object.fromEntries(error.issues.map((issue) => [issue.path.join("."), issue.message]));
}

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Names what happened, never what was sent: path, time, code, person. */
const logged = t.middleware(async ({ ctx, path, next }) => {
  const started = performance.now();
  const result = await next();
  const facts = {
    path,
    ms: Math.round((performance.now() - started) * 10) / 10,
    person: ctx.person?.id,
    requestId: ctx.requestId,
  };
  if (result.ok) ctx.services.log.info(facts, "call");
  else {
    const error = result.error.cause ?? result.error;
    const internal =
      result.error.code === "INTERNAL_SERVER_ERROR" && !(error instanceof DomainError);
    if (internal) ctx.services.log.error({ ...facts, ...safeErrorFacts(error) }, "call failed");
    else ctx.services.log.info({ ...facts, code: result.error.code }, "call refused");
  }
  return result;
});

const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof DomainError) {
    const { code, reason } = result.error.cause;
    throw new TRPCError({ code, message: reason, cause: result.error.cause });
  }
  return result;
});

const base = t.procedure.use(logged).use(mapErrors);

export const publicProcedure = base.meta({ access: "public" });

/** Somebody signed in, in no program in particular: own sessions, own second factor. */
export const personProcedure = base.meta({ access: "person" }).use(async ({ ctx, next }) => {
  const { person } = ctx;
  if (!person) throw signInFirst();
  return withPerson(ctx.services.db, { personId: person.id }, async (trx) => {
    const result = await next({ ctx: { ...ctx, person, trx } });
    if (!result.ok) throw result.error;
    return result;
  });
});

/**
 * A person in a program: one transaction, in which the database knows both. Throwing inside rolls all of it back.
 * `ctx.changed(noun)` tells other people's open screens, after the commit.
 */
function programProcedure(roles: readonly Role[]) {
  return base
    .meta({ access: roles })
    .input(z.object({ programId: z.uuid() }))
    .use(async ({ ctx, input, next, type }) => {
      const { person } = ctx;
      if (!person) throw signInFirst();
      const { services } = ctx;
      const nouns = new Set<Noun>(type === "mutation" ? ["audit"] : []);
      const result = await transact(services.db, async (trx) => {
        const scope = await openProgram(
          trx,
          { personId: person.id, name: person.name },
          input.programId,
          {
            now: ctx.now(),
            keys: services.keys,
          },
        );
        if (!scope || (scope.isSample && !ctx.local))
          throw new DomainError(
            "NOT_FOUND",
            "There is no such program, or you have no role in it.",
          );
        if (!scope.roles.some((held) => roles.includes(held))) {
          throw new DomainError(
            "FORBIDDEN",
            `This is for ${roles.join(" or ")}. Ask an admin of the program.`,
          );
        }
        if (
          !person.twoFactorEnabled &&
          scope.roles.some((held) => scope.twoFactorRoles.includes(held))
        ) {
          throw new DomainError(
            "FORBIDDEN",
            "Your program asks for a second factor. Set it up under Settings, You.",
            {
              mark: "two-factor-needed",
            },
          );
        }
        const changed = (...changedNouns: Noun[]) =>
          changedNouns.forEach((noun) => nouns.add(noun));
        const done = await next({ ctx: { ...ctx, person, trx, scope, changed } });
        if (!done.ok) throw done.error;
        return done;
      });
      services.live.announce(input.programId, nouns);
      return result;
    });
}

function signInFirst(): DomainError {
  return new DomainError("UNAUTHORIZED", "Please sign in. What you typed stays on this screen.", {
    mark: "sign-in",
  });
}

/** For a stream that the server ends: what a generator throws passes no middleware on its way. */
export function noLongerOpen(): TRPCError {
  const cause = signInFirst();
  return new TRPCError({ code: "UNAUTHORIZED", message: cause.reason, cause });
}

export const memberProcedure = programProcedure(["admin", "coordinator", "supervisor", "reporter"]);
export const adminProcedure = programProcedure(["admin"]);
export const coordinatorProcedure = programProcedure(["coordinator"]);
/** Those who see mentors and mentees: a coordinator all of them, a supervisor their own. */
export const staffProcedure = programProcedure(["coordinator", "supervisor"]);
export const configurationProcedure = programProcedure(["admin", "coordinator"]);
/** Courses and requirements are read where they are set up and where they are met. */
export const trainingProcedure = programProcedure(["admin", "coordinator", "supervisor"]);
export const engagementProcedure = programProcedure(["coordinator", "supervisor", "reporter"]);
