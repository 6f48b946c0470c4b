import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Outlet, useRouter } from "@tanstack/react-router";
import type { PaletteGroup } from "#client/features/shell/palette.tsx";
import { Shell } from "#client/features/shell/shell.tsx";
import { CoverNotice } from "#client/features/supervision/cover-notice.tsx";
import { IdleNotice } from "#client/routes/-idle-notice.tsx";
import { screensFor } from "#client/routes/-screens.ts";
import { useSampleReset } from "#client/routes/-use-sample-reset.ts";
import { later } from "#client/lib/part.tsx";
import { signOut } from "#client/lib/sign-in.ts";
import { useSignedOut } from "#client/lib/signed-out.ts";
import { useLive } from "#client/lib/use-live.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, WordsProvider } from "#client/lib/words.tsx";

const LogSessionDialog = later(() =>
  import("#client/features/sessions/log-session-dialog.tsx").then(
    (module) => module.LogSessionDialog,
  ),
);
const SignInAgain = later(() =>
  import("#client/features/people/sign-in-again.tsx").then((module) => module.SignInAgain),
);

const layout = getRouteApi("/$program");

/** The frame of a program's screens: composed here, because it brings several features together. */
export function ProgramFrame() {
  const { program, person, programs } = layout.useRouteContext();
  const { log } = layout.useSearch();
  const { t, i18n } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const router = useRouter();
  const resetSample = useSampleReset(program);
  useLive(program.id);
  const signedOut = useSignedOut();

  const home = `/${program.slug}`;
  const canLog = program.roles.some((role) => role === "coordinator" || role === "supervisor");
  const { data: tasks } = useQuery({
    ...trpc.tasks.due.queryOptions({ programId: program.id }),
    enabled: canLog,
  });
  const nav = screensFor(program, i18n).map((screen) =>
    screen.id === "today" ? { ...screen, count: tasks?.due } : screen,
  );
  const setLog = (next: string | undefined) =>
    void router.navigate({ to: ".", search: (now) => ({ ...now, log: next }), resetScroll: false });

  const search = async (query: string): Promise<PaletteGroup[]> => {
    if (!canLog) return [];
    const input = { programId: program.id, q: query, limit: 6 };
    const [mentors, mentees] = await Promise.all([
      queryClient.query(trpc.mentors.search.queryOptions(input)),
      queryClient.query(trpc.mentees.search.queryOptions(input)),
    ]);
    return [
      {
        id: "mentors",
        label: cap(program.words.mentors),
        entries: mentors.map(({ id, name, siteName }) => ({
          id,
          label: name,
          hint: siteName ?? undefined,
          href: `${home}/mentors/${id}`,
        })),
      },
      {
        id: "mentees",
        label: cap(program.words.mentees),
        entries: mentees.map(({ id, label, code }) => ({
          id,
          label,
          hint: label === code ? undefined : code,
          href: `${home}/mentees/${id}`,
        })),
      },
    ];
  };

  const actions: PaletteGroup[] = [
    ...(canLog
      ? [
          {
            id: "do",
            label: t`Do`,
            entries: [
              { id: "log", label: t`Log a session`, onAction: () => setLog("new") },
              ...(program.roles.includes("coordinator")
                ? [
                    {
                      id: "grid",
                      label: t`Log many sessions in a grid`,
                      href: `${home}/sessions/grid`,
                    },
                    {
                      id: "mentor",
                      label: t`Add ${program.words.mentor}`,
                      href: `${home}/mentors?add=true`,
                    },
                    {
                      id: "mentee",
                      label: t`Add ${program.words.mentee}`,
                      href: `${home}/mentees?add=true`,
                    },
                    { id: "import", label: t`Import a file`, href: `${home}/import` },
                  ]
                : []),
            ],
          },
        ]
      : []),
    {
      id: "go",
      label: t`Go to`,
      entries: nav.map(({ id, label, href }) => ({ id, label, href })),
    },
  ];

  return (
    <WordsProvider words={program.words}>
      <Shell
        homeHref={home}
        nav={nav}
        person={{ name: person.name, role: `${cap(program.roles.join(", "))} · ${program.name}` }}
        personEntries={[
          { id: "you", label: t`Your account`, href: `${home}/settings/you` },
          ...(resetSample
            ? [{ id: "reset", label: t`Reset the sample program`, onAction: resetSample }]
            : []),
          ...programs
            .filter((other) => other.id !== program.id)
            .map((other) => ({
              id: other.id,
              label: t`Go to ${other.name}`,
              href: `/${other.slug}`,
            })),
        ]}
        onSignOut={() => void signOut()}
        isSample={program.isSample}
        onLogSession={canLog ? () => setLog("new") : undefined}
        actions={actions}
        search={search}
        notice={
          <>
            <IdleNotice />
            <CoverNotice />
          </>
        }
      >
        <Outlet />
      </Shell>
      {canLog && log !== undefined && (
        <LogSessionDialog target={log} onClose={() => setLog(undefined)} />
      )}
      {signedOut && <SignInAgain />}
    </WordsProvider>
  );
}
