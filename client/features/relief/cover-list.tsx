import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarCog, NotebookPen, Trash2 } from "lucide-react";
import { type CoverPhase, coverPhase } from "#shared/relief/cover.ts";
import type { CoverRow } from "#shared/relief/schema.ts";
import { useSpanText } from "#client/features/relief/span-text.ts";
import { useOpenLog } from "#client/lib/open-log.ts";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { Chip, type Tone } from "#client/ui/chip.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { TextLink } from "#client/ui/link-button.tsx";

/** Covers, each with who stands in for whom, when, and what can be done with it. */
export function CoverList({
  covers,
  show,
  onChange,
  onRemove,
}: {
  covers: readonly CoverRow[];
  /** On the match's page the mentee is known; on a mentor's page one of the two mentors is. */
  show: "match" | "mentor";
  onChange?: (cover: CoverRow) => void;
  onRemove?: (cover: CoverRow) => void;
}) {
  const { t } = useLingui();
  const openLog = useOpenLog();
  const spanText = useSpanText();
  const { today } = useProgram();
  const mayEdit = useHasRole("coordinator");
  return (
    <ul className="divide-y divide-line">
      {covers.map((cover) => {
        const phase = coverPhase(cover, today);
        const span = spanText(cover);
        return (
          <li
            key={cover.id}
            className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 py-1.5"
          >
            <span className="min-w-0 flex-1 basis-36">
              <Who cover={cover} show={show} />
              <span className="block text-sm text-soft">{span}</span>
            </span>
            <PhaseChip phase={phase} />
            {phase !== "ahead" && (
              <IconButton
                icon={NotebookPen}
                label={t`Log a session of this cover, ${span}`}
                onPress={() => openLog(`cover.${cover.id}`)}
              />
            )}
            {mayEdit && onChange && phase !== "over" && (
              <IconButton
                icon={CalendarCog}
                label={t`Change the days of the cover ${span}`}
                onPress={() => onChange(cover)}
              />
            )}
            {mayEdit && onRemove && phase !== "over" && (
              <IconButton
                icon={Trash2}
                label={t`Take the cover ${span} away`}
                onPress={() => onRemove(cover)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Who({ cover, show }: { cover: CoverRow; show: "match" | "mentor" }) {
  const { t } = useLingui();
  const words = useWords();
  const { slug } = useProgram();
  const somebody = t`a ${words.mentor} of another ${words.supervisor}`;
  const named = (id: string | null, name: string | null) =>
    id && name ? <TextLink href={`/${slug}/mentors/${id}`}>{name}</TextLink> : <>{somebody}</>;
  const taker = named(cover.mentorId, cover.mentorName);
  if (show === "match") return <span>{taker}</span>;
  const mentee = (
    <TextLink href={`/${slug}/mentees/${cover.menteeId}`}>{cover.menteeLabel}</TextLink>
  );
  return (
    <span>
      <Trans>
        {taker} with {mentee}, for {named(cover.ownMentorId, cover.ownMentorName)}
      </Trans>
    </span>
  );
}

const TONES: Record<CoverPhase, Tone> = { ahead: "neutral", running: "watch", over: "neutral" };

function PhaseChip({ phase }: { phase: CoverPhase }) {
  return (
    <Chip tone={TONES[phase]}>
      {phase === "running" ? (
        <Trans>Now</Trans>
      ) : phase === "ahead" ? (
        <Trans>Planned</Trans>
      ) : (
        <Trans>Over</Trans>
      )}
    </Chip>
  );
}
