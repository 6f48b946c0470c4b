import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import type { SessionRow } from "#shared/sessions/schema.ts";
import { minutesText, timeText } from "#client/features/sessions/clock-text.ts";
import { EscalationChip, OutcomeChip } from "#client/features/sessions/session-chips.tsx";
import { useSessionWords } from "#client/features/sessions/session-words.ts";
import { dayInFull } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { instantText } from "#client/lib/instant.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { Button } from "#client/ui/button.tsx";
import { Notice } from "#client/ui/notice.tsx";

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-soft">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** Everything a log says but its note, which opens only when asked for. */
export function SessionFacts({ row }: { row: SessionRow }) {
  const { t } = useLingui();
  const words = useWords();
  const said = useSessionWords();
  const program = useProgram();
  const more = row.hiddenAttendees;
  return (
    <div className="flex flex-col gap-5">
      <dl className="grid grid-cols-[8rem_1fr] gap-x-4 gap-y-2">
        <Fact label={cap(words.mentor)}>
          <TextLink href={`/${program.slug}/mentors/${row.mentorId}`}>{row.mentorName}</TextLink>
        </Fact>
        <Fact label={t`With`}>
          <ul className="flex flex-col gap-1">
            {row.attendees.map((one) => (
              <li key={one.menteeId} className="flex flex-wrap items-center gap-2">
                <TextLink href={`/${program.slug}/mentees/${one.menteeId}`}>{one.label}</TextLink>
                <OutcomeChip outcome={one.outcome} />
                {one.matchId === null && (
                  <span className="text-sm text-soft">
                    <Trans>no match</Trans>
                  </span>
                )}
              </li>
            ))}
            {more > 0 && (
              <li className="text-soft">
                <Trans>and {more} whom you may not see</Trans>
              </li>
            )}
          </ul>
        </Fact>
        <Fact label={t`Held`}>
          {dayInFull(row.heldOn)}
          {row.time && `, ${timeText(row.time)}`}
        </Fact>
        <Fact label={t`How`}>
          {said.modes[row.mode]}
          {row.minutes > 0 && `, ${minutesText(row.minutes)}`}
        </Fact>
        {row.topics.length > 0 && <Fact label={t`Topics`}>{row.topics.join(", ")}</Fact>}
        {row.strain !== null && (
          <Fact label={t`Strain`}>
            <Trans>{row.strain} of 5</Trans>
          </Fact>
        )}
        {row.escalation !== "none" && (
          <Fact label={t`Follow-up`}>
            <EscalationChip escalation={row.escalation} />
          </Fact>
        )}
        {row.siteName && <Fact label={cap(words.site)}>{row.siteName}</Fact>}
        {row.supervisorName && <Fact label={cap(words.supervisor)}>{row.supervisorName}</Fact>}
        <Fact label={t`Logged`}>
          {instantText(row.loggedAt, program)}
          {row.loggedByName && ` · ${row.loggedByName}`}
        </Fact>
      </dl>
      {row.hasNote && <NoteReader key={row.id} id={row.id} />}
    </div>
  );
}

function NoteReader({ id }: { id: string }) {
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  // Forgotten as soon as the panel closes.
  const read = useMutation(trpc.sessions.readNote.mutationOptions({ gcTime: 0 }));
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">
        <Trans>Note</Trans>
      </h3>
      {read.error && <Notice kind="problem">{describeFailure(read.error).reason}</Notice>}
      {read.data ? (
        <p className="whitespace-pre-wrap wrap-anywhere">{read.data.note}</p>
      ) : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button
            icon={Lock}
            isPending={read.isPending}
            onPress={() => read.mutate({ programId, id })}
          >
            <Trans>Open the note</Trans>
          </Button>
          <span className="text-sm text-soft">
            <Trans>Who opens it is written into the audit trail.</Trans>
          </span>
        </div>
      )}
    </section>
  );
}
