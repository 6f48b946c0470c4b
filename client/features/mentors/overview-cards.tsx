import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { hoursOf } from "#shared/mentors/columns.ts";
import { mentorStatusFacts } from "#shared/mentors/status.ts";
import { AvailabilityGrid } from "#client/features/mentors/availability-grid.tsx";
import { LoadMeter } from "#client/features/mentors/load-meter.tsx";
import type { Mentor } from "#client/features/mentors/use-mentor-changes.ts";
import { agoText, dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Card } from "#client/ui/card.tsx";
import { Chip } from "#client/ui/chip.tsx";

const figure = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">{children}</dl>;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-soft">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children || "–"}</dd>
    </div>
  );
}

/** A link that another program opens: never through the router, which would look the address up as a screen. */
function Outward({ href, children }: { href: string; children: string }) {
  return (
    <a
      href={href}
      className="font-medium text-brand-text underline decoration-1 underline-offset-2 hover:decoration-2"
    >
      {children}
    </a>
  );
}

/** How much they carry and when they were last with somebody: the same figures as the roster's row. */
export function ActivityCard({ mentor }: { mentor: Mentor }) {
  const { t } = useLingui();
  const { today } = useProgram();
  const { load, capacity } = mentor;
  return (
    <Card title={t`Now`}>
      <Facts>
        <Fact name={t`Load`}>
          <span className="flex flex-wrap items-center gap-x-3">
            <LoadMeter load={load} capacity={capacity} />
            <span className="text-sm text-soft">
              <Trans>
                {figure.format(load)} of {figure.format(capacity)}
              </Trans>
              {mentor.coverLoad > 0 && (
                <>
                  {", "}
                  <Trans>{figure.format(mentor.coverLoad)} of it by standing in</Trans>
                </>
              )}
            </span>
          </span>
        </Fact>
        <Fact name={t`Open matches`}>{String(mentor.openMatches)}</Fact>
        <Fact name={t`Last 30 days`}>
          <Trans>
            {mentor.sessions30} sessions, {figure.format(hoursOf(mentor.minutes30))} hours
          </Trans>
        </Fact>
        <Fact name={t`Last contact`}>
          {mentor.lastSessionOn
            ? `${agoText(mentor.lastSessionOn, today)} (${dayText(mentor.lastSessionOn, today)})`
            : t`None yet`}
        </Fact>
      </Facts>
    </Card>
  );
}

/** Who they are and how to reach them. */
export function ContactCard({ mentor }: { mentor: Mentor }) {
  const { t } = useLingui();
  const words = useWords();
  const addresses = [mentor.email, ...mentor.otherEmails].filter((one) => one !== null);
  return (
    <Card title={t`Profile`}>
      <Facts>
        <Fact name={t`E-mail`}>
          {addresses.length > 0 && (
            <span className="flex flex-col">
              {addresses.map((address) => (
                <Outward key={address} href={`mailto:${address}`}>
                  {address}
                </Outward>
              ))}
            </span>
          )}
        </Fact>
        <Fact name={t`Phone`}>
          {mentor.phone && (
            <Outward href={`tel:${mentor.phone.replaceAll(/[^\d+]/g, "")}`}>{mentor.phone}</Outward>
          )}
        </Fact>
        <Fact name={cap(words.site)}>{mentor.siteName}</Fact>
        <Fact name={cap(words.supervisor)}>{mentor.supervisorName}</Fact>
        <Fact name={t`Languages`}>{mentor.languages.join(", ")}</Fact>
        {mentor.roles.length > 0 && <Fact name={t`Roles`}>{mentor.roles.join(", ")}</Fact>}
        {mentor.gender && <Fact name={t`Gender`}>{mentor.gender}</Fact>}
        <Fact name={t`Joined`}>{mentor.joinedOn && dayText(mentor.joinedOn)}</Fact>
      </Facts>
      {mentor.experienceTags.length > 0 && (
        <ul aria-label={t`Lived experience`} className="mt-3 flex flex-wrap gap-1.5">
          {mentor.experienceTags.map((tag) => (
            <li key={tag} className="max-w-full">
              <Chip className="max-w-full truncate">{tag}</Chip>
            </li>
          ))}
        </ul>
      )}
      {mentor.about && <p className="mt-3 whitespace-pre-wrap wrap-anywhere">{mentor.about}</p>}
    </Card>
  );
}

export function AvailabilityCard({ mentor }: { mentor: Mentor }) {
  const { t } = useLingui();
  return (
    <Card title={t`Usually available`}>
      {mentor.availability.length === 0 ? (
        <p className="text-soft">
          <Trans>No times are written down yet.</Trans>
        </p>
      ) : (
        <AvailabilityGrid label={t`Usually available`} value={mentor.availability} />
      )}
      <p className="mt-2 text-soft">
        {mentor.remoteOk ? (
          <Trans>Also meets by phone or video.</Trans>
        ) : (
          <Trans>Meets in person only.</Trans>
        )}
      </p>
    </Card>
  );
}

/** Since when which status held, and why. */
export function StatusHistoryCard({ mentor }: { mentor: Mentor }) {
  const { t } = useLingui();
  return (
    <Card title={t`Status over time`}>
      <ol className="flex flex-col gap-1.5">
        {mentor.statusHistory.map((line) => (
          <li key={line.id} className="flex flex-wrap gap-x-2">
            <span className="font-medium">{mentorStatusFacts[line.status].label}</span>
            <span className="text-soft">
              <Trans>since {dayText(line.fromOn)}</Trans>
              {line.changedByName && ` · ${line.changedByName}`}
            </span>
            {line.reason && <span className="basis-full wrap-anywhere">{line.reason}</span>}
          </li>
        ))}
        {mentor.statusHistory.length === 0 && (
          <li className="text-soft">
            <Trans>
              {mentorStatusFacts[mentor.status].label} since {dayText(mentor.statusSince)}
            </Trans>
          </li>
        )}
      </ol>
    </Card>
  );
}
