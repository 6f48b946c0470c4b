import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { describeFailure } from "#client/lib/failure.ts";
import { instantText } from "#client/lib/instant.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { toast } from "#client/ui/toast.tsx";

/** The person's open sessions, each of which they can end. */
export function OwnSessions() {
  const trpc = useTrpc();
  const program = useProgram();
  const queryClient = useQueryClient();
  const { data: sessions } = useSuspenseQuery(trpc.people.ownSessions.queryOptions({}));
  const end = useMutation(
    trpc.people.endOwnSession.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.people.ownSessions.queryFilter()),
      onError: (error) => toast.error(describeFailure(error).reason),
    }),
  );
  return (
    <>
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-3 py-2">
            <span className="min-w-0 flex-1">
              {session.device}{" "}
              <span className="text-soft">
                <Trans>since {instantText(session.createdAt, program)}</Trans>
              </span>
            </span>
            {session.current ? (
              <Chip tone="brand">
                <Trans>This one</Trans>
              </Chip>
            ) : (
              <Button onPress={() => end.mutate({ which: session.id })}>
                <Trans>End</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button className="mt-2" onPress={() => end.mutate({ which: "others" })}>
          <Trans>End all others</Trans>
        </Button>
      )}
    </>
  );
}
