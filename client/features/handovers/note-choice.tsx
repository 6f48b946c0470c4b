import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { HandoverLog } from "#shared/handovers/schema.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";

/** Which session logs the next mentor's side may read. None is ticked by itself. */
export function NoteChoice({
  matchId,
  chosen,
  onChange,
}: {
  matchId: string;
  chosen: readonly string[];
  onChange: (sessionIds: string[]) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const { data: logs } = useSuspenseQuery(
    trpc.handovers.logs.queryOptions({ programId, matchId }, { staleTime: 0 }),
  );
  const count = chosen.length;
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="font-medium">
        <Trans>Which logs travel, with their notes?</Trans>
      </legend>
      <p className="text-sm text-soft">
        <Trans>
          The next {words.mentor}'s {words.supervisor} sees exactly what is ticked here. Everything
          else of the earlier {words.mentor} stays closed to that side.
        </Trans>
      </p>
      {logs.length === 0 ? (
        <p className="text-soft">
          <Trans>No session is logged for this match yet.</Trans>
        </p>
      ) : (
        <>
          <ul
            aria-label={t`Session logs of this match`}
            className="max-h-60 divide-y divide-line overflow-auto rounded-control border border-line"
          >
            {logs.map((log) => (
              <li key={log.id} className="px-3 py-1.5">
                <Checkbox
                  isSelected={chosen.includes(log.id)}
                  onChange={(isChosen) =>
                    onChange(isChosen ? [...chosen, log.id] : chosen.filter((id) => id !== log.id))
                  }
                >
                  <LogLine log={log} />
                </Checkbox>
              </li>
            ))}
          </ul>
          <p role="status" className="text-sm text-soft">
            {count === 0 ? (
              <Trans>Nothing travels.</Trans>
            ) : (
              <Plural value={count} one="One log travels." other="# logs travel." />
            )}
          </p>
        </>
      )}
    </fieldset>
  );
}

/** One log in a line: when, whether there is a note, and what is special about it. */
export function LogLine({ log }: { log: HandoverLog }) {
  const { t } = useLingui();
  const { today } = useProgram();
  const facts = [
    log.hasNote ? t`with a note` : t`no note`,
    log.outcome !== "attended" && t`did not take place`,
    log.kind === "group" && t`a group: the note may speak of others`,
    log.isCover && t`held while covered`,
  ].filter(Boolean);
  return (
    <>
      {dayText(log.heldOn, today)} <span className="text-soft">· {facts.join(" · ")}</span>
    </>
  );
}
