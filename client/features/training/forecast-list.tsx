import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ListChecks } from "lucide-react";
import { daysBetween } from "#shared/lib/day.ts";
import type { ForecastRow } from "#shared/training/forecast-schema.ts";
import { agoText, dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { StatusChip } from "#client/ui/status-chip.tsx";

/** One line for each mentor: from when, because of what, and whom it leaves. */
export function ForecastList({ rows }: { rows: readonly ForecastRow[] }) {
  return (
    <ul className="overflow-hidden rounded-card border border-line bg-surface">
      {rows.map((row) => (
        <Line key={row.mentorId} row={row} />
      ))}
    </ul>
  );
}

function Line({ row }: { row: ForecastRow }) {
  const { t } = useLingui();
  const words = useWords();
  const { slug, today } = useProgram();
  const ahead = daysBetween(today, row.blockedOn);
  const place = [row.siteName, row.supervisorName].filter(Boolean).join(" · ");
  const stranded = row.mentees.filter(({ stays }) => !stays);
  return (
    <li className="grid gap-x-5 gap-y-2 border-b border-line px-4 py-3 last:border-b-0 md:grid-cols-[8rem_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex flex-col items-start gap-1">
        <StatusChip level={ahead <= 14 ? "talk" : "watch"}>
          {agoText(row.blockedOn, today)}
        </StatusChip>
        <time dateTime={row.blockedOn} className="text-sm text-soft">
          {dayText(row.blockedOn, today)}
        </time>
      </div>
      <div className="min-w-0">
        <TextLink href={`/${slug}/mentors/${row.mentorId}`}>{row.name}</TextLink>
        {place && <p className="text-sm text-soft">{place}</p>}
      </div>
      <ul aria-label={t`Why`} className="min-w-0">
        {row.courses.map((course) => (
          <li key={course.courseId} className="flex flex-wrap items-center gap-x-2">
            <span className="wrap-anywhere">{course.name}</span>
            {course.deadline && (
              <span className="text-sm text-soft">
                <Trans>until {dayText(course.deadline, today)}</Trans>
              </span>
            )}
            {course.hasTask && (
              <Chip tone="steady" icon={ListChecks}>
                <Trans>Task made</Trans>
              </Chip>
            )}
          </li>
        ))}
      </ul>
      <div className="min-w-0">
        {row.mentees.length === 0 ? (
          <p className="text-soft">
            <Trans>No open {words.match}</Trans>
          </p>
        ) : (
          <>
            <p>
              {stranded.length === 0 ? (
                <Trans>Nobody is left alone</Trans>
              ) : (
                <Plural
                  value={stranded.length}
                  one={`# ${words.mentee} would be stranded`}
                  other={`# ${words.mentees} would be stranded`}
                />
              )}
            </p>
            <ul className="flex flex-wrap gap-x-3 text-sm">
              {row.mentees.map(({ matchId, label, stays }) => (
                <li key={matchId}>
                  <TextLink href={`/${slug}/matches/${matchId}`}>{label}</TextLink>
                  {stays && (
                    <span className="text-soft">
                      {" "}
                      <Trans>(another {words.mentor} stays)</Trans>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </li>
  );
}
