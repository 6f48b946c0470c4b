import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { MeetingRow } from "#shared/supervision/ledger-schema.ts";
import { MEETING_KIND_LABELS } from "#shared/training/records-schema.ts";
import { AgreementField } from "#client/features/supervision/agreement-field.tsx";
import { StandingChip } from "#client/features/supervision/ledger-columns.tsx";
import { useRefreshSupervision, useUndoSupervision } from "#client/features/supervision/refresh.ts";
import { SealedNote } from "#client/features/supervision/sealed-note.tsx";
import { dayText } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { toast } from "#client/ui/toast.tsx";

const LedgerMeetingDialog = later(() =>
  import("#client/features/supervision/meeting-dialog.tsx").then(
    (module) => module.LedgerMeetingDialog,
  ),
);
const LossDialog = later(() =>
  import("#client/features/supervision/loss-dialog.tsx").then((module) => module.LossDialog),
);

const IN_SIGHT = 4;

/** A mentor's supervision: where it stands, the last meetings, and the way to a debrief after a loss. */
export function MentorSupervisionCard({ mentorId }: { mentorId: string }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const [asked, setAsked] = useState<"meeting" | "loss" | null>(null);
  const { data } = useSuspenseQuery(trpc.supervision.mentor.queryOptions({ programId, mentorId }));
  const { row, meetings } = data;
  const mentor = { id: mentorId, name: data.mentorName };
  if (!row && meetings.length === 0) return null;
  return (
    <Card
      title={t`Supervision`}
      actions={
        <Button variant="quiet" icon={Plus} onPress={() => setAsked("meeting")}>
          <Trans>Record a meeting</Trans>
        </Button>
      }
    >
      {row && (
        <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
          <StandingChip row={row} />
          {row.missed > 0 && (
            <span>
              {plural(row.missed, { one: "# missed in a row", other: "# missed in a row" })}
            </span>
          )}
        </div>
      )}
      {row && <AgreementField key={row.agreementVersion} mentorId={mentorId} row={row} />}
      {meetings.length === 0 ? (
        <p className="text-soft">
          <Trans>No meeting is recorded.</Trans>
        </p>
      ) : (
        <>
          <Meetings meetings={meetings.slice(0, IN_SIGHT)} />
          {meetings.length > IN_SIGHT && (
            <details>
              <summary className="cursor-pointer rounded-sm text-soft">
                <Trans>Earlier meetings</Trans>
              </summary>
              <Meetings meetings={meetings.slice(IN_SIGHT)} />
            </details>
          )}
        </>
      )}
      <div className="mt-2">
        <Button variant="quiet" onPress={() => setAsked("loss")}>
          <Trans>Report a loss</Trans>
        </Button>
      </div>
      {asked === "meeting" && (
        <LedgerMeetingDialog mentor={mentor} onClose={() => setAsked(null)} />
      )}
      {asked === "loss" && <LossDialog mentor={mentor} onClose={() => setAsked(null)} />}
    </Card>
  );
}

function Meetings({ meetings }: { meetings: readonly MeetingRow[] }) {
  return (
    <ul className="divide-y divide-line">
      {meetings.map((meeting) => (
        <MeetingItem key={meeting.id} meeting={meeting} />
      ))}
    </ul>
  );
}

function MeetingItem({ meeting }: { meeting: MeetingRow }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const refresh = useRefreshSupervision();
  const undo = useUndoSupervision();
  const { mutateAsync: read } = useMutation(trpc.supervision.readNote.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.supervision.removeMeeting.mutationOptions());
  const { id, minutes } = meeting;
  const day = dayText(meeting.heldOn, today);
  const takeAway = async () => {
    try {
      await remove({ programId, id, removed: true });
      undo(t`Meeting taken away`, () => remove({ programId, id, removed: false }));
    } catch (error) {
      toast.error(t`The meeting was not taken away`, describeFailure(error).reason);
    }
    void refresh();
  };
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 py-1">
      <span className="min-w-0 flex-1 basis-40">
        {day}{" "}
        <span className="text-soft">
          · {MEETING_KIND_LABELS[meeting.kind]} ·{" "}
          {meeting.outcome === "missed" ? <Trans>missed</Trans> : <Trans>{minutes} min</Trans>}
          {meeting.leaderName && <> · {meeting.leaderName}</>}
        </span>
      </span>
      {meeting.hasNote && (
        <SealedNote mayRead={meeting.mayRead} read={() => read({ programId, id })} />
      )}
      {meeting.mayEdit && (
        <IconButton
          icon={Trash2}
          label={t`Take the meeting of ${day} away`}
          onPress={() => void takeAway()}
        />
      )}
    </li>
  );
}
