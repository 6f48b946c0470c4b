import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import type { WhatIf } from "#shared/matching/schema.ts";
import { loadText } from "#shared/mentors/load.ts";
import { cap, useWords } from "#client/lib/words.tsx";

const hours = (value: number) => (Math.round(value * 10) / 10).toLocaleString("en-US");

/** What a match would do, before and after, and what stands out in it. */
export function WhatIfFacts({ effect }: { effect: WhatIf }) {
  const { t } = useLingui();
  const words = useWords();
  const { capacity, minutes, menteesPerMentor, mentorsPerSupervisor } = effect;
  const from = {
    mentor: t`as ${effect.mentorName}’s sessions usually are`,
    program: t`as sessions of this program usually are`,
    usual: t`until sessions are logged`,
  }[effect.minutesFrom];
  const rows = [
    {
      label: t`Weighted load`,
      before: `${effect.loadBefore} (${loadText(effect.loadBefore, capacity)})`,
      after: `${effect.loadAfter} (${loadText(effect.loadAfter, capacity)})`,
      note: t`of a capacity of ${capacity}`,
    },
    {
      label: t`Hours a month`,
      before: hours(effect.hoursBefore),
      after: hours(effect.hoursAfter),
      note: t`as agreed, ${minutes} minutes each, ${from}`,
    },
    {
      label: t`Open matches`,
      before: String(effect.matchesBefore),
      after: String(effect.matchesAfter),
      note: t`this program aims for at most ${menteesPerMentor}`,
    },
  ];
  return (
    <div className="flex flex-col gap-3">
      {effect.warnings.length > 0 && (
        <div role="status" className="rounded-control bg-talk-tint px-3 py-2 text-talk">
          <ul className="flex flex-col gap-1">
            {effect.warnings.map((sentence) => (
              <li key={sentence} className="flex items-start gap-2 font-medium">
                <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
                {sentence}
              </li>
            ))}
          </ul>
        </div>
      )}
      <table className="w-full">
        <caption className="mb-1 text-start font-medium">
          <Trans>What it does to {effect.mentorName}</Trans>
        </caption>
        <thead className="text-sm text-soft">
          <tr>
            <th scope="col" className="text-start font-medium">
              <Trans>What changes</Trans>
            </th>
            <th scope="col" className="px-2 text-end font-medium">
              <Trans>Now</Trans>
            </th>
            <th scope="col" className="px-2 text-end font-medium">
              <Trans>After</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label} className="border-t border-line">
              <th scope="row" className="py-1.5 text-start font-medium">
                {row.label}
                <span className="block text-sm font-normal text-soft">{row.note}</span>
              </th>
              <td className="tabular px-2 text-end whitespace-nowrap">{row.before}</td>
              <td className="tabular px-2 text-end font-semibold whitespace-nowrap">{row.after}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-sm text-soft">
        {effect.supervisorName === null || effect.supervisorMentors === null ? (
          <Trans>
            {cap(words.supervisor)}: nobody yet. Name one on the page of {effect.mentorName}.
          </Trans>
        ) : (
          <>
            {cap(words.supervisor)}: {effect.supervisorName},{" "}
            <Plural
              value={effect.supervisorMentors}
              one={`# active ${words.mentor}`}
              other={`# active ${words.mentors}`}
            />{" "}
            <Trans>(this program aims for at most {mentorsPerSupervisor})</Trans>
          </>
        )}
      </p>
    </div>
  );
}
