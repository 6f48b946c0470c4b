import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { debriefKindLabels, debriefState, spanInWords } from "#shared/supervision/debrief.ts";
import type { DebriefRow } from "#shared/supervision/debrief-schema.ts";
import { SealedNote } from "#client/features/supervision/sealed-note.tsx";
import { useDebriefs } from "#client/features/supervision/use-debriefs.ts";
import { useWaivedWords } from "#client/features/supervision/waived-words.ts";
import { dayText } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { toast } from "#client/ui/toast.tsx";

/** One debrief: with whom, after what, how long there is, and what can be said of it. */
export function DebriefItem({
  debrief,
  now,
  onHold,
  onWaive,
}: {
  debrief: DebriefRow;
  now: string;
  onHold: () => void;
  onWaive: () => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const waivedWords = useWaivedWords();
  const { id: programId, slug, today } = useProgram();
  const { reopen } = useDebriefs();
  const { mutateAsync: read } = useMutation(trpc.supervision.readDebriefNote.mutationOptions());
  const { id, mentorName: name, dueAt } = debrief;
  const state = debriefState(debrief, now);
  const isOpen = state === "open" || state === "overdue";
  const span = spanInWords(now, dueAt);
  const chips = {
    open: t`Due in ${span}`,
    overdue: t`Overdue by ${span}`,
    held: t`Held in time`,
    held_late: t`Held late`,
    waived: t`None held`,
  };
  const tones = { open: "watch", overdue: "act", held: "steady" } as const;
  const happened = dayText(debrief.happenedOn, today);
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span className="min-w-0 flex-1 basis-64">
        <TextLink href={`/${slug}/mentors/${debrief.mentorId}`}>{name}</TextLink>
        <span className="block text-soft">
          {debriefKindLabels[debrief.kind]}, {happened}
          {isOpen && debrief.ownerName && <> · {debrief.ownerName}</>}
          {debrief.heldAt && debrief.heldByName && (
            <>
              {" · "}
              <Trans>held by {debrief.heldByName}</Trans>
            </>
          )}
          {debrief.waivedReason && <> · {waivedWords[debrief.waivedReason]}</>}
        </span>
      </span>
      <Chip tone={state in tones ? tones[state as keyof typeof tones] : "neutral"}>
        {chips[state]}
      </Chip>
      {isOpen ? (
        <span className="flex flex-wrap gap-2">
          <Button onPress={onHold} aria-label={t`Held: debrief with ${name}, ${happened}`}>
            <Trans>Held</Trans>
          </Button>
          <Button
            variant="quiet"
            onPress={onWaive}
            aria-label={t`None: debrief with ${name}, ${happened}`}
          >
            <Trans>None</Trans>
          </Button>
        </span>
      ) : (
        <>
          {debrief.hasNote && (
            <SealedNote mayRead={debrief.mayRead} read={() => read({ programId, id })} />
          )}
          {!debrief.hasNote && (
            <Button
              variant="quiet"
              aria-label={t`Open again: debrief with ${name}, ${happened}`}
              onPress={() => {
                reopen(debrief).catch((error: unknown) => {
                  toast.error(t`It was not opened again`, describeFailure(error).reason);
                });
              }}
            >
              <Trans>Open again</Trans>
            </Button>
          )}
        </>
      )}
    </li>
  );
}
