import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { configure, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach } from "vitest";
import { TRPCClientError, type TRPCLink } from "@trpc/client";
// oxlint-disable-next-line no-restricted-imports -- the library that links are made of, not our server
import { observable } from "@trpc/server/observable";
import { programSettings, type ProgramForMe, type Role } from "#shared/programs/schema.ts";
import { i18n } from "#client/lib/i18n.ts";
import { makeTrpc, type AppRouter } from "#client/lib/trpc.ts";
import { loadParts } from "#client/ui/preload.ts";
import { toast } from "#client/ui/toast.tsx";
import { makeQueryClient, makeRouter } from "#client/router.tsx";

/** What the pretended server answers, by procedure: 'mentors.list'. Throwing is a refusal. */
export type Answers = Record<string, (input: never) => unknown>;

// A whole app draws more than a part does: a busy machine gets more than the usual second for it.
configure({ asyncUtilTimeout: 5_000 });

// What opens over a screen is fetched apart; in a test it is there from the start.
await loadParts();
// Messages outlive what said them, and would be found by the next test.
afterEach(() => toast.clear());

export type Call = { path: string; input: unknown };

/** A refusal the way the server words it. */
export function refusal(code: string, reason: string, mark?: string): Error {
  return TRPCClientError.from({
    error: {
      code: -32600,
      message: reason,
      data: { code, httpStatus: 400, reason, mark, fieldErrors: {}, errorId: "test" },
    },
  } as never);
}

export const testProgram: ProgramForMe = {
  id: "01900000-0000-7000-8000-000000000001",
  slug: "harbour",
  name: "Harbour",
  timeZone: "America/New_York",
  today: "2026-11-22",
  words: { mentor: "mentor", mentors: "mentors", mentee: "mentee", mentees: "mentees" },
  settings: programSettings.parse({}),
  isSample: false,
  version: 1,
  roles: ["coordinator"],
};

/** The whole app on its real route tree, at an address, before a pretended server. `calls` is what it was asked. */
export function openApp(path: string, answers: Answers, roles: Role[] = ["coordinator"]) {
  const calls: Call[] = [];
  const me = {
    fresh: false,
    setupCodeNeeded: false,
    person: {
      id: crypto.randomUUID(),
      name: "Rosa",
      email: "rosa@example.org",
      twoFactorEnabled: true,
    },
    programs: [{ ...testProgram, roles }],
  };
  const all: Answers = {
    "programs.me": () => me,
    "programs.sites": () => [],
    "people.supervisors": () => [],
    "tasks.due": () => ({ due: 0 }),
    "views.list": () => [],
    "views.counts": () => ({}),
    "views.preference": () => null,
    "views.setPreference": () => ({}),
    ...answers,
  };
  const link: TRPCLink<AppRouter> = () => (request) =>
    observable((observer) => {
      const { path: procedure, input } = request.op;
      // Nobody else is at work in a test.
      if (request.op.type === "subscription") return;
      calls.push({ path: procedure, input });
      const answer = all[procedure];
      Promise.resolve()
        .then(() => {
          if (!answer) throw new Error(`the test does not say what ${procedure} answers`);
          return answer(input as never);
        })
        .then(
          (data) => {
            observer.next({ result: { type: "data", data } });
            observer.complete();
          },
          (error: unknown) =>
            observer.error(
              error instanceof TRPCClientError ? error : TRPCClientError.from(error as Error),
            ),
        );
    });
  const queryClient = makeQueryClient();
  const router = makeRouter(queryClient, makeTrpc(queryClient, link));
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [path] }) });
  const user = userEvent.setup();
  const result = render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>,
  );
  return {
    ...result,
    user,
    router,
    calls,
    /** The inputs that a procedure was asked with, in order. */
    asked: (procedure: string) =>
      calls.filter((call) => call.path === procedure).map((call) => call.input),
  };
}
