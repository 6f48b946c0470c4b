import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { attendance, deltaOf, type Delta, hours } from "#shared/engagement/figures.ts";
import { countText, deltaText, number, percent } from "#shared/engagement/labels.ts";
import { type MeasureId, measureText } from "#shared/engagement/measures.ts";
import { fewSentence } from "#shared/engagement/sentences-people.ts";
import type { FrameOutput } from "#shared/engagement/schema.ts";
import { Panel } from "#client/ui/panel.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { StatCard } from "#client/ui/stat-card.tsx";
import { useEngagement } from "./use-engagement.ts";

/** The six figures at the head of the page. */
export function Cards({ resetKey }: { resetKey: string }) {
  const { reach } = useEngagement();
  const each = [
    [ActivityCards, 3],
    [PeopleCards, 2],
    [MatchesCard, 1],
  ] as const;
  return (
    <div className="grid grid-cols-2 gap-4 max-md:gap-3 md:grid-cols-3 lg:grid-cols-6">
      {each.map(([Cards, count]) => (
        <Panel key={Cards.name} resetKey={resetKey} fallback={<Waiting count={count} />}>
          <Cards />
        </Panel>
      ))}
      {reach === "published" && (
        <p className="col-span-full -mt-1 text-sm text-soft">{fewSentence()}</p>
      )}
    </div>
  );
}

/** As many cards as will come, at their height, so that nothing below them moves. */
function Waiting({ count }: { count: number }) {
  return Array.from({ length: count }, (_, at) => (
    <Skeleton key={at} className="h-31.5 w-full rounded-card md:h-29.5" />
  ));
}

function ActivityCards() {
  const { t } = useLingui();
  const { trpc, input, sessionsHref, rowsHref } = useEngagement();
  const { data } = useSuspenseQuery(trpc.engagement.activity.queryOptions(input));
  const { now, earlier, span } = data;
  const share = attendance(now);
  const shareBefore = earlier && attendance(earlier);
  return (
    <>
      <FigureCard
        measure="sessions"
        answer={data}
        figure={number(now.sessions)}
        delta={deltaOf("percent", now.sessions, earlier?.sessions)}
        second={earlier && number(earlier.sessions)}
        href={sessionsHref(span)}
      />
      <FigureCard
        measure="hours"
        answer={data}
        figure={number(hours(now))}
        delta={deltaOf("percent", hours(now), earlier && hours(earlier))}
        second={earlier && number(hours(earlier))}
        href={sessionsHref(span)}
      />
      <FigureCard
        measure="attendance"
        answer={data}
        figure={share === null ? t`None yet` : percent(share)}
        delta={deltaOf("points", share, shareBefore)}
        second={typeof shareBefore === "number" ? percent(shareBefore) : null}
        href={rowsHref({
          of: "appointments",
          ...span,
          outcomes: ["attended", "no_show", "cancelled_late"],
        })}
      />
    </>
  );
}

function PeopleCards() {
  const { trpc, input, rowsHref } = useEngagement();
  const { data } = useSuspenseQuery(trpc.engagement.people.queryOptions(input));
  const { now, earlier, span } = data;
  return (["mentees", "mentors"] as const).map((who) => (
    <FigureCard
      key={who}
      measure={who}
      answer={data}
      figure={countText(now[who])}
      delta={deltaOf("absolute", now[who], earlier?.[who])}
      second={earlier && countText(earlier[who])}
      href={rowsHref({ of: who, ...span })}
    />
  ));
}

function MatchesCard() {
  const { trpc, input, rowsHref } = useEngagement();
  const { data } = useSuspenseQuery(trpc.engagement.caseload.queryOptions(input));
  const { openMatches, earlier, span } = data;
  return (
    <FigureCard
      measure="openMatches"
      answer={data}
      figure={countText(openMatches)}
      delta={deltaOf("absolute", openMatches, earlier?.openMatches)}
      second={earlier && countText(earlier.openMatches)}
      href={rowsHref({ of: "openMatches", on: span.to })}
    />
  );
}

function FigureCard({
  measure,
  answer,
  figure,
  delta,
  second,
  href,
}: {
  measure: MeasureId;
  answer: FrameOutput;
  figure: string;
  delta: Delta | null;
  second: ReactNode;
  href: string | undefined;
}) {
  const { program, asOf } = useEngagement();
  const { title, definition, denominator, filteredBy } = measureText(measure, program.words);
  const tone = !delta || delta.value === 0 ? "neutral" : delta.value > 0 ? "better" : "worse";
  return (
    <StatCard
      label={title}
      figure={figure}
      delta={delta ? { text: deltaText(delta), tone } : undefined}
      second={
        second ? <span className="tabular">{delta ? <>· {second}</> : second}</span> : undefined
      }
      href={href}
      definition={{
        text: answer.reach === "program" ? `${definition} ${filteredBy}` : definition,
        ...(denominator && { denominator }),
        asOf: asOf(answer.asOf),
      }}
    />
  );
}
