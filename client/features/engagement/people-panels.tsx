import { useSuspenseQuery } from "@tanstack/react-query";
import { countText } from "#shared/engagement/labels.ts";
import type { PeopleOutput } from "#shared/engagement/schema.ts";
import { peopleSentence, trendSentence } from "#shared/engagement/sentences.ts";
import type { Reading } from "./points.ts";
import { TimePanel } from "./time-panel.tsx";
import { useEngagement } from "./use-engagement.ts";

type Who = "mentees" | "mentors";
type People = PeopleOutput["now"];

const readings: Record<Who, Reading<People>> = {
  mentees: {
    of: (people) => people.mentees,
    write: countText,
    countsPeople: true,
    moves: "absolute",
  },
  mentors: {
    of: (people) => people.mentors,
    write: countText,
    countsPeople: true,
    moves: "absolute",
  },
};

/** How many different people met in each bucket. A person counts once in each, so that buckets do not add up. */
export function PeoplePanel({ who, className }: { who: Who; className?: string }) {
  const { trpc, input, program, rowsHref } = useEngagement();
  const { data } = useSuspenseQuery(trpc.engagement.people.queryOptions(input));
  const reading = readings[who];
  const points = data.buckets.map(({ now, from, to, whole }) => ({
    from,
    to,
    whole,
    value: reading.of(now),
  }));
  const trend = trendSentence(points, data.unit, {
    none: "Nobody met in this period.",
    superlative: "fullest",
  });
  const sentence =
    data.buckets.length > 1 && who === "mentees"
      ? `${peopleSentence(data.now, program.words)} ${trend}`
      : trend;
  return (
    <TimePanel
      measure={who}
      answer={data}
      reading={reading}
      sentence={sentence}
      openHref={({ from, to }) => rowsHref({ of: who, from, to })}
      {...(className && { className })}
    />
  );
}
