import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Pencil, Undo2, X } from "lucide-react";
import { loadPercent } from "#shared/mentors/load.ts";
import type { Line } from "#client/features/matching/use-proposal.ts";
import { useProgram } from "#client/lib/program.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { TextLink } from "#client/ui/link-button.tsx";

/** The lines of a proposal: who with whom, how well it fits, and what it makes of the load. A card each on a phone. */
export function ProposalTable({
  lines,
  onChange,
  onLeaveOut,
  onUndo,
}: {
  lines: readonly Line[];
  onChange: (line: Line) => void;
  onLeaveOut: (line: Line) => void;
  onUndo: (line: Line) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const { slug } = useProgram();
  const cell = "px-3 py-2 max-md:px-0 max-md:py-0.5 md:border-b md:border-line md:align-middle";
  const head = "px-3 py-2 border-b border-line font-medium";
  return (
    <div className="overflow-hidden md:rounded-card md:border md:border-line md:bg-surface">
      <table className="w-full max-md:block">
        <caption className="sr-only">
          <Trans>Proposed pairs</Trans>
        </caption>
        <thead className="text-sm text-soft max-md:hidden">
          <tr>
            <th scope="col" className={`${head} text-start`}>
              {cap(words.mentee)}
            </th>
            <th scope="col" className={`${head} text-start`}>
              <Trans>Waiting</Trans>
            </th>
            <th scope="col" className={`${head} text-start`}>
              {cap(words.mentor)}
            </th>
            <th scope="col" className={`${head} text-end`}>
              <Trans>Score</Trans>
            </th>
            <th scope="col" className={`${head} text-start`}>
              <Trans>Load, now and after</Trans>
            </th>
            <th scope="col" className={`${head} text-end`}>
              <Trans>Change</Trans>
            </th>
          </tr>
        </thead>
        <tbody className="max-md:flex max-md:flex-col max-md:gap-3">
          {lines.map((line) => (
            <tr
              key={line.menteeId}
              className="max-md:relative max-md:block max-md:rounded-card max-md:border max-md:border-line max-md:bg-surface max-md:p-3"
            >
              <th scope="row" className={`${cell} text-start font-medium max-md:block`}>
                <TextLink href={`/${slug}/mentees/${line.menteeId}`}>{line.menteeLabel}</TextLink>
              </th>
              <td className={`${cell} tabular text-soft max-md:block`}>
                <Plural value={line.daysWaiting} _0="Since today" one="# day" other="# days" />
              </td>
              <td className={`${cell} max-md:block`}>
                <span className="flex flex-wrap items-center gap-2">
                  <TextLink href={`/${slug}/mentors/${line.mentorId}`}>{line.mentorName}</TextLink>
                  {line.isChanged && (
                    <Chip tone="brand" icon={Pencil}>
                      <Trans>Changed</Trans>
                    </Chip>
                  )}
                </span>
              </td>
              <td
                className={`${cell} tabular text-end font-semibold max-md:block max-md:text-start`}
              >
                <span className="font-normal text-soft md:hidden">
                  <Trans>Score</Trans>{" "}
                </span>
                {line.score}
              </td>
              <td className={`${cell} tabular whitespace-nowrap max-md:block`}>
                <span className="text-soft md:hidden">
                  <Trans>Load</Trans>{" "}
                </span>
                {loadPercent(line.loadBefore, line.capacity)} →{" "}
                {loadPercent(line.loadAfter, line.capacity)} %
              </td>
              <td className={`${cell} text-end max-md:absolute max-md:end-2 max-md:top-2`}>
                <span className="flex justify-end gap-1">
                  {line.isChanged && (
                    <IconButton
                      label={t`Back to what was proposed for ${line.menteeLabel}`}
                      icon={Undo2}
                      onPress={() => onUndo(line)}
                    />
                  )}
                  <IconButton
                    label={t`Another ${words.mentor} for ${line.menteeLabel}`}
                    icon={Pencil}
                    onPress={() => onChange(line)}
                  />
                  <IconButton
                    label={t`Leave out ${line.menteeLabel}`}
                    icon={X}
                    onPress={() => onLeaveOut(line)}
                  />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
