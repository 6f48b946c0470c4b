import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { OPEN_STAGES, STAGE_LABELS } from "#shared/mentees/stage.ts";
import type { MenteeDetail } from "#shared/mentees/schema.ts";
import { useMenteeChanges } from "#client/features/mentees/use-mentee-changes.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { later } from "#client/lib/part.tsx";
import { Button } from "#client/ui/button.tsx";
import { Menu } from "#client/ui/menu.tsx";
import { toast } from "#client/ui/toast.tsx";

const CloseDialog = later(() =>
  import("#client/features/mentees/close-dialog.tsx").then((module) => module.CloseDialog),
);

/** Everything that can happen to where a mentee stands. */
export function StageMenu({
  mentee,
  onRemove,
}: {
  mentee: MenteeDetail;
  /** Left out where a history stands in the way. */
  onRemove?: (() => void) | undefined;
}) {
  const { t } = useLingui();
  const [isClosing, setClosing] = useState(false);
  const { moveTo, reopen } = useMenteeChanges();
  const tell = (work: Promise<void>) => {
    work.catch((error: unknown) => toast.error(t`Not changed`, describeFailure(error).reason));
  };
  if (mentee.stage === "closed") {
    return (
      <Button onPress={() => tell(reopen(mentee))}>
        <Trans>Reopen</Trans>
      </Button>
    );
  }
  return (
    <>
      <Menu
        label={t`Change the stage`}
        trigger={
          <Button>
            <Trans>Stage</Trans>
            <ChevronDown className="size-4" aria-hidden />
          </Button>
        }
        groups={[
          {
            id: "move",
            label: t`Move to`,
            selectionMode: "single",
            selected: [mentee.stage],
            onSelect: ([next]) => {
              const stage = OPEN_STAGES.find((one) => one === next);
              if (stage) tell(moveTo(mentee, stage));
            },
            entries: OPEN_STAGES.map((id) => ({ id, label: STAGE_LABELS[id] })),
          },
          {
            id: "end",
            entries: [
              { id: "close", label: t`Close…`, onAction: () => setClosing(true) },
              ...(onRemove
                ? [{ id: "remove", label: t`Entered by mistake: take away`, onAction: onRemove }]
                : []),
            ],
          },
        ]}
      />
      {isClosing && <CloseDialog mentee={mentee} onClose={() => setClosing(false)} />}
    </>
  );
}
