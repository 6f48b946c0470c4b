import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  ESCALATIONS,
  KINDS,
  LATE_AFTER_DAYS,
  MODES,
  OUTCOMES,
  type SessionSearch,
} from "#shared/sessions/schema.ts";
import { offerTopics } from "#shared/sessions/topics.ts";
import { usePeriodFilter } from "#client/features/sessions/period-filter.tsx";
import { asOptions, useSessionWords } from "#client/features/sessions/session-words.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import type { ChoiceFilter, Filter } from "#client/ui/filter-bar.tsx";

export type Patch = (change: Partial<SessionSearch>) => void;

/** The filters of the list as chips: each says in words what it holds. */
export function useSessionFilters(search: SessionSearch, patch: Patch): Filter[] {
  const { t } = useLingui();
  const words = useWords();
  const said = useSessionWords();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const period = usePeriodFilter(search, patch);
  const sites = useQuery(trpc.programs.sites.queryOptions({ programId })).data ?? [];
  const supervisors = useQuery(trpc.people.supervisors.queryOptions({ programId })).data ?? [];
  const asked = {
    mentors: search.mentor.filter((id) => id !== "none"),
    mentees: search.mentee.filter((id) => id !== "none"),
  };
  const labels =
    useQuery(
      trpc.sessions.names.queryOptions(
        { programId, ...asked },
        { enabled: asked.mentors.length + asked.mentees.length > 0 },
      ),
    ).data ?? {};
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ id, label: name }));
  const mentors = async (q: string) =>
    named(await queryClient.query(trpc.mentors.search.queryOptions({ programId, q, limit: 20 })));
  const mentees = async (q: string) =>
    (await queryClient.query(trpc.mentees.search.queryOptions({ programId, q, limit: 20 }))).map(
      ({ id, label }) => ({ id, label }),
    );
  const topics = async (q: string) =>
    offerTopics(await queryClient.query(trpc.sessions.topics.queryOptions({ programId })))
      .filter((topic) => topic.toLowerCase().includes(q.toLowerCase()))
      .map((topic) => ({ id: topic, label: topic }));
  /** Some values of a closed set. */
  const choice = <Key extends "outcome" | "mode" | "escalation" | "kind">(
    id: Key,
    label: string,
    values: readonly SessionSearch[Key][number][],
    texts: Record<string, string>,
    isExtra = false,
  ): ChoiceFilter => ({
    kind: "choice",
    id,
    label,
    isExtra,
    options: asOptions(texts),
    value: search[id],
    onChange: (chosen) => patch({ [id]: values.filter((value) => chosen.includes(value)) }),
  });
  return [
    period,
    {
      kind: "choice",
      id: "mentor",
      label: cap(words.mentor),
      options: mentors,
      labels,
      value: search.mentor,
      onChange: (mentor) => patch({ mentor }),
    },
    choice("outcome", t`Outcome`, OUTCOMES, said.outcomes),
    choice("mode", t`How`, MODES, said.modes),
    choice("escalation", t`Follow-up`, ESCALATIONS, said.escalations),
    {
      kind: "choice",
      id: "site",
      label: cap(words.site),
      options: [...named(sites), { id: "none", label: t`No ${words.site}` }],
      value: search.site,
      onChange: (site) => patch({ site }),
    },
    {
      kind: "choice",
      id: "supervisor",
      label: cap(words.supervisor),
      options: [...named(supervisors), { id: "none", label: t`No ${words.supervisor}` }],
      value: search.supervisor,
      onChange: (supervisor) => patch({ supervisor }),
    },
    {
      kind: "choice",
      id: "mentee",
      label: cap(words.mentee),
      isExtra: true,
      options: mentees,
      labels,
      value: search.mentee,
      onChange: (mentee) => patch({ mentee }),
    },
    choice("kind", t`Kind`, KINDS, said.kinds, true),
    {
      kind: "choice",
      id: "topic",
      label: t`Topic`,
      isExtra: true,
      options: topics,
      value: search.topic,
      onChange: (topic) => patch({ topic }),
    },
    {
      kind: "choice",
      id: "late",
      label: t`Logged late`,
      isExtra: true,
      isSingle: true,
      options: [{ id: "late", label: t`more than ${LATE_AFTER_DAYS} days after` }],
      value: search.late ? ["late"] : [],
      onChange: (chosen) => patch({ late: chosen.length > 0 ? true : undefined }),
    },
    ...useClockFilters(search, patch),
  ];
}

/** Where the heat map leads: a weekday, an hour, one match. Shown only while they are set. */
function useClockFilters(search: SessionSearch, patch: Patch): Filter[] {
  const { t } = useLingui();
  const weekday = (day: number) =>
    new Intl.DateTimeFormat("en-US", { timeZone: "UTC", weekday: "long" }).format(
      new Date(Date.UTC(2024, 0, day)),
    );
  const hour = (at: number) =>
    new Intl.DateTimeFormat("en-US", { timeZone: "UTC", hour: "numeric" }).format(
      new Date(Date.UTC(2024, 0, 1, at)),
    );
  const filters: Filter[] = [];
  if (search.weekday !== undefined)
    filters.push({
      kind: "choice",
      id: "weekday",
      label: t`Weekday`,
      isSingle: true,
      options: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ id: String(day), label: weekday(day) })),
      value: [String(search.weekday)],
      onChange: ([chosen]) => patch({ weekday: chosen ? Number(chosen) : undefined }),
    });
  if (search.hour !== undefined)
    filters.push({
      kind: "choice",
      id: "hour",
      label: t`Hour`,
      isSingle: true,
      options: Array.from({ length: 24 }, (_, at) => ({ id: String(at), label: hour(at) })),
      value: [String(search.hour)],
      onChange: ([chosen]) => patch({ hour: chosen ? Number(chosen) : undefined }),
    });
  if (search.match.length > 0)
    filters.push({
      kind: "choice",
      id: "match",
      label: t`Match`,
      options: search.match.map((id) => ({ id, label: t`the one that was opened` })),
      value: search.match,
      onChange: (match) => patch({ match }),
    });
  return filters;
}
