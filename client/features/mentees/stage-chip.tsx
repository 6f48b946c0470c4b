import { Plural, Trans } from "@lingui/react/macro";
import { CircleDashed, DoorClosed, Handshake, NotebookPen } from "lucide-react";
import { type Stage, STAGE_LABELS } from "#shared/mentees/stage.ts";
import { Chip } from "#client/ui/chip.tsx";
import { StatusChip } from "#client/ui/status-chip.tsx";

/** Where a mentee stands, in one word: matched and waiting say more than the stage that they follow from. */
export function StageChip({
  mentee: { stage, openMatches, daysWaiting },
}: {
  mentee: { stage: Stage; openMatches: number; daysWaiting: number | null };
}) {
  if (openMatches > 0) {
    return (
      <Chip tone="steady" icon={Handshake}>
        {openMatches === 1 ? <Trans>Matched</Trans> : <Trans>{openMatches} matches</Trans>}
      </Chip>
    );
  }
  if (daysWaiting !== null) {
    return (
      <StatusChip level="watch">
        <Plural
          value={daysWaiting}
          _0="Waiting since today"
          one="Waiting # day"
          other="Waiting # days"
        />
      </StatusChip>
    );
  }
  const icon = {
    referred: CircleDashed,
    intake: NotebookPen,
    ready: CircleDashed,
    closed: DoorClosed,
  };
  return (
    <Chip tone={stage === "intake" ? "brand" : "neutral"} icon={icon[stage]}>
      {STAGE_LABELS[stage]}
    </Chip>
  );
}
