import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { MessageSquarePlus } from "lucide-react";
import { useState } from "react";
import type { MentorSignsOutput, SignRow } from "#shared/burnout/schema.ts";
import { WEEKS_BEFORE_OWN_LIMITS } from "#shared/burnout/baseline.ts";
import { ContextCard } from "#client/features/burnout/context-card.tsx";
import { FollowUpCard } from "#client/features/burnout/follow-up-card.tsx";
import { rowsHref, weekHref } from "#client/features/burnout/rows-href.ts";
import { SignChart } from "#client/features/burnout/sign-chart.tsx";
import { SignItem } from "#client/features/burnout/sign-item.tsx";
import { Timeline } from "#client/features/burnout/timeline.tsx";
import { useSignChanges } from "#client/features/burnout/use-sign-changes.ts";
import { agoText, dayText } from "#client/lib/day-text.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { LinkButton, TextLink } from "#client/ui/link-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";
import { StatusChip } from "#client/ui/status-chip.tsx";

const StartDialog = later(() =>
  import("#client/features/burnout/start-dialog.tsx").then((module) => module.StartDialog),
);
const DismissDialog = later(() =>
  import("#client/features/burnout/dismiss-dialog.tsx").then((module) => module.DismissDialog),
);

const route = getRouteApi("/$program/burnout/$mentorId");

/** Everything that is said about one mentor: the signs with their reasons, the charts, what was done about them. */
export function MentorSigns() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, slug, today } = useProgram();
  const { mentorId } = route.useParams();
  const navigate = route.useNavigate();
  const { data } = useSuspenseQuery(trpc.burnout.mentor.queryOptions({ programId, mentorId }));
  const [isStarting, setStarting] = useState(false);
  const { name, level, since, lastTalkOn, followUps } = data;
  const open = followUps.find(({ closedOn }) => closedOn === null);
  return (
    <Page>
      <PageHeader
        back={<TextLink href={`/${slug}/burnout`}>{t`Early conversations`}</TextLink>}
        title={name}
        actions={
          <>
            <LinkButton href={`/${slug}/mentors/${mentorId}`}>
              <Trans>Open the profile</Trans>
            </LinkButton>
            {!open && (
              <Button variant="primary" icon={MessageSquarePlus} onPress={() => setStarting(true)}>
                <Trans>Plan talk</Trans>
              </Button>
            )}
          </>
        }
      >
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusChip level={level ?? "none"} />
          {since && level !== "steady" && (
            <span>
              <Trans>since {dayText(since, today)}</Trans>
            </span>
          )}
          <span>
            {lastTalkOn === null ? (
              <Trans>No one-to-one yet</Trans>
            ) : (
              <Trans>One-to-one {agoText(lastTalkOn, today).toLowerCase()}</Trans>
            )}
          </span>
        </span>
      </PageHeader>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <OpenSigns data={data} />
          <Charts
            data={data}
            onWeek={(week) => void navigate({ href: weekHref(slug, mentorId, week) })}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {open && <FollowUpCard followUp={open} name={name} />}
          <ContextCard data={data} />
          <Timeline data={data} except={open?.id ?? null} />
        </div>
      </div>
      {isStarting && (
        <StartDialog
          mentor={{ mentorId, name, signs: data.open }}
          onClose={() => setStarting(false)}
        />
      )}
    </Page>
  );
}

function OpenSigns({ data }: { data: MentorSignsOutput }) {
  const { t } = useLingui();
  const { slug } = useProgram();
  const { restore } = useSignChanges();
  const [dismissing, setDismissing] = useState<SignRow | null>(null);
  return (
    <Card title={t`What speaks this week`}>
      {data.open.length === 0 ? (
        <p className="text-soft">
          {data.level === null ? (
            <Trans>Signs are computed for whoever is active, on leave or paused.</Trans>
          ) : (
            <Trans>Everything as usual.</Trans>
          )}
        </p>
      ) : (
        <ul>
          {data.open.map((sign) => (
            <SignItem
              key={sign.id}
              sign={sign}
              rowsHref={rowsHref(slug, data.mentorId, sign)}
              onDismiss={() => setDismissing(sign)}
              onRestore={() => restore(sign)}
            />
          ))}
        </ul>
      )}
      {dismissing && (
        <DismissDialog name={data.name} signs={[dismissing]} onClose={() => setDismissing(null)} />
      )}
    </Card>
  );
}

/** The charts that speak first, then the others. */
function Charts({ data, onWeek }: { data: MentorSignsOutput; onWeek: (week: string) => void }) {
  const words = useWords();
  const [showsAll, setShowsAll] = useState(false);
  const drawn = data.charts.filter(({ weeks }) => weeks.length > 0);
  if (drawn.length === 0) {
    return (
      <Card>
        <p className="text-soft">
          <Trans>
            Charts begin with {WEEKS_BEFORE_OWN_LIMITS} weeks of the {words.mentor}’s own; there are{" "}
            {data.ownWeeks} so far. Until then nothing is compared.
          </Trans>
        </p>
      </Card>
    );
  }
  const speaks = (key: string) => data.open.some((sign) => sign.key === key);
  const first = drawn.filter(({ key }) => speaks(key) || key === "hours" || key === "strain");
  const shown = showsAll ? drawn : first;
  const rest = drawn.filter((chart) => !first.includes(chart));
  return (
    <>
      {[...shown]
        .toSorted((a, b) => Number(speaks(b.key)) - Number(speaks(a.key)))
        .map((chart) => (
          <SignChart key={chart.key} chart={chart} onWeek={onWeek} />
        ))}
      {!showsAll && rest.length > 0 && (
        <Button className="self-start" onPress={() => setShowsAll(true)}>
          <Trans>Show the other {rest.length} measures</Trans>
        </Button>
      )}
    </>
  );
}
