import { Trans, useLingui } from "@lingui/react/macro";
import { CircleMinus, RotateCcw, TriangleAlert, UserRoundPen } from "lucide-react";
import type { LineProblem, StayReason } from "#shared/relief/plan.ts";
import type { PlanLine } from "#shared/relief/schema.ts";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { TextLink } from "#client/ui/link-button.tsx";

/** Every match of those away: who takes it and why, or why nobody does. */
export function PlanLines({
  lines,
  isDraft,
  onChange,
  onTakeOut,
  onPutBack,
}: {
  lines: readonly PlanLine[];
  isDraft: boolean;
  onChange: (line: PlanLine) => void;
  onTakeOut: (line: PlanLine) => void;
  onPutBack: (line: PlanLine) => void;
}) {
  const { t } = useLingui();
  const { slug } = useProgram();
  const byAway = Map.groupBy(lines, (line) => line.awayId);
  return (
    <div className="flex flex-col gap-5">
      {[...byAway.values()].map((own) => (
        <section key={own[0]?.awayId} aria-label={t`Matches of ${own[0]?.awayName ?? ""}`}>
          <h3 className="mb-1 font-semibold">
            <TextLink href={`/${slug}/mentors/${own[0]?.awayId}`}>{own[0]?.awayName}</TextLink>
          </h3>
          <ul className="divide-y divide-line border-t border-line">
            {own.map((line) => (
              <li
                key={line.matchId}
                aria-label={line.menteeLabel}
                className="flex flex-wrap items-start gap-x-4 gap-y-1 py-2"
              >
                <span className="w-28 shrink-0">
                  <TextLink href={`/${slug}/matches/${line.matchId}`}>{line.menteeLabel}</TextLink>
                  {line.weight !== 1 && (
                    <span className="block text-sm text-soft">
                      <Trans>counts as {line.weight}</Trans>
                    </span>
                  )}
                </span>
                <span className="min-w-0 flex-1 basis-56">
                  <Taker line={line} />
                </span>
                {isDraft && line.stays !== "covered" && (
                  <span className="flex gap-1">
                    <IconButton
                      icon={UserRoundPen}
                      label={t`Choose who takes ${line.menteeLabel}`}
                      onPress={() => onChange(line)}
                    />
                    {line.stays === "out" ? (
                      <IconButton
                        icon={RotateCcw}
                        label={t`Put ${line.menteeLabel} back into the plan`}
                        onPress={() => onPutBack(line)}
                      />
                    ) : (
                      <IconButton
                        icon={CircleMinus}
                        label={t`Take ${line.menteeLabel} out of the plan`}
                        onPress={() => onTakeOut(line)}
                      />
                    )}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Taker({ line }: { line: PlanLine }) {
  const { slug } = useProgram();
  if (line.mentorId === null) {
    return (
      <span className="text-soft">
        <Stays reason={line.stays ?? "open"} line={line} />
      </span>
    );
  }
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <TextLink href={`/${slug}/mentors/${line.mentorId}`}>{line.mentorName ?? ""}</TextLink>
        {line.score !== null && (
          <span className="tabular text-sm text-soft">
            <Trans>fit {line.score} of 100</Trans>
          </span>
        )}
        {line.problem && (
          <Chip tone="act" icon={TriangleAlert}>
            <Problem problem={line.problem} />
          </Chip>
        )}
      </span>
      {line.because && (
        <span className="block text-sm text-act">
          {line.mentorName} {line.because}.
        </span>
      )}
      {line.reasons.length > 0 && (
        <span className="block text-sm text-soft">{line.reasons.join(" ")}</span>
      )}
    </>
  );
}

function Problem({ problem }: { problem: LineProblem }) {
  switch (problem) {
    case "away":
      return <Trans>Is away too</Trans>;
    case "ineligible":
      return <Trans>Cannot stand in on these days</Trans>;
    case "conflict":
      return <Trans>Not to be matched</Trans>;
    case "capacity":
      return <Trans>Over the capacity</Trans>;
    case "covered":
      return <Trans>Covered already</Trans>;
    case "gone":
      return <Trans>No longer there</Trans>;
    default:
      return problem satisfies never;
  }
}

function Stays({ reason, line }: { reason: StayReason; line: PlanLine }) {
  const words = useWords();
  switch (reason) {
    case "out":
      return <Trans>Taken out: stays without for these days.</Trans>;
    case "covered":
      return line.coveredBy ? (
        <Trans>{line.coveredBy} stands in already.</Trans>
      ) : (
        <Trans>Somebody stands in already.</Trans>
      );
    case "nobody":
      return (
        <Trans>
          Nobody: no {words.mentor} is eligible on these days and may be matched with them.
        </Trans>
      );
    case "full":
      return <Trans>Nobody: whoever is eligible has no room left.</Trans>;
    case "taken":
      return <Trans>Nobody: those with room take others of this plan.</Trans>;
    case "open":
      return <Trans>Nobody yet, though somebody has room. Choose, or propose again.</Trans>;
    default:
      return reason satisfies never;
  }
}
