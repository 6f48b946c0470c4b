import { Trans } from "@lingui/react/macro";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { actionWords } from "#shared/audit/action-words.ts";
import { Differences } from "#client/features/audit/differences.tsx";
import { instantText } from "#client/lib/instant.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";

/** Who changed what of one mentor, mentee, match or session log, newest first. */
export function History({
  subjectKind,
  subjectId,
}: {
  subjectKind: "mentor" | "mentee" | "match" | "session";
  subjectId: string;
}) {
  const trpc = useTrpc();
  const program = useProgram();
  const history = useSuspenseInfiniteQuery(
    trpc.audit.history.infiniteQueryOptions(
      { programId: program.id, subjectKind, subjectId },
      { getNextPageParam: (page) => (page.more ? page.rows.at(-1)?.id : undefined) },
    ),
  );
  const rows = history.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) {
    return (
      <p className="text-soft">
        <Trans>Nothing has changed since this was brought in.</Trans>
      </p>
    );
  }
  return (
    <>
      <ol className="flex flex-col divide-y divide-line">
        {rows.map((entry) => (
          <li key={entry.id} className="py-2">
            <p>
              <strong className="font-medium">{actionWords(entry.action)}</strong>{" "}
              <span className="text-soft">
                {entry.actorName} ·{" "}
                <time dateTime={entry.at}>{instantText(entry.at, program)}</time>
              </span>
            </p>
            <Differences entry={entry} />
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button isPending={history.isFetchingNextPage} onPress={() => void history.fetchNextPage()}>
          <Trans>Show earlier changes</Trans>
        </Button>
      )}
    </>
  );
}
