import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { MentorSearch } from "#shared/mentors/schema.ts";
import { MENTOR_STATUSES, mentorStatusFacts } from "#shared/mentors/status.ts";
import { TRAINING_FILTERS, trainingFilterLabels } from "#shared/mentors/training.ts";
import { usePlaces } from "#client/features/mentors/use-places.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import type { Filter } from "#client/ui/filter-bar.tsx";
import { NumberField } from "#client/ui/number-field.tsx";

type Patch = (change: Partial<MentorSearch>) => void;

/** The filters of the roster as chips: each says in words what it holds. */
export function useMentorFilters(search: MentorSearch, patch: Patch): Filter[] {
  const { t } = useLingui();
  const words = useWords();
  const { sites, supervisors } = usePlaces();
  const inUse = useWordsInUse();
  const { silent, joinedFrom, joinedTo } = search;
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ id, label: name }));
  return [
    {
      kind: "choice",
      id: "status",
      label: t`Status`,
      options: MENTOR_STATUSES.map((id) => ({ id, label: mentorStatusFacts[id].label })),
      value: search.status,
      onChange: (chosen) =>
        patch({ status: MENTOR_STATUSES.filter((status) => chosen.includes(status)) }),
    },
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
      options: [{ id: "none", label: t`No ${words.supervisor}` }, ...named(supervisors)],
      value: search.supervisor,
      onChange: (supervisor) => patch({ supervisor }),
    },
    {
      kind: "choice",
      id: "over",
      label: t`Load`,
      isSingle: true,
      options: [{ id: "over", label: t`over 100 %` }],
      value: search.over ? ["over"] : [],
      onChange: (chosen) => patch({ over: chosen.length > 0 }),
    },
    {
      kind: "choice",
      id: "training",
      label: t`Training`,
      isSingle: true,
      options: TRAINING_FILTERS.map((id) => ({ id, label: trainingFilterLabels[id] })),
      value: search.training ? [search.training] : [],
      onChange: ([chosen]) =>
        patch({ training: TRAINING_FILTERS.find((one) => one === chosen) ?? null }),
    },
    {
      kind: "custom",
      id: "silent",
      label: t`No contact`,
      summary: silent === null ? "" : t`for ${silent} days or more`,
      onClear: () => patch({ silent: null }),
      children: (close) => (
        <SilentChoice
          value={silent}
          onChange={(days) => {
            patch({ silent: days });
            close();
          }}
        />
      ),
    },
    {
      kind: "choice",
      id: "language",
      label: t`Language`,
      isExtra: true,
      options: inUse("languages"),
      value: search.language,
      onChange: (language) => patch({ language }),
    },
    {
      kind: "choice",
      id: "tag",
      label: t`Lived experience`,
      isExtra: true,
      options: inUse("tags"),
      value: search.tag,
      onChange: (tag) => patch({ tag }),
    },
    {
      kind: "custom",
      id: "joined",
      label: t`Joined`,
      isExtra: true,
      summary: spanText(joinedFrom, joinedTo),
      onClear: () => patch({ joinedFrom: null, joinedTo: null }),
      children: () => (
        <div className="flex flex-col gap-3 p-1">
          <DatePicker
            label={t`From`}
            value={joinedFrom}
            onChange={(from) => patch({ joinedFrom: from })}
          />
          <DatePicker label={t`To`} value={joinedTo} onChange={(to) => patch({ joinedTo: to })} />
        </div>
      ),
    },
  ];
}

/** The words in use are fetched when a filter that offers them opens; a long list is searched by what is typed. */
function useWordsInUse() {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  return (kind: "languages" | "tags") => async (typed: string) => {
    const inUse = await queryClient.query(
      trpc.mentors.words.queryOptions({ programId }, { staleTime: 300_000 }),
    );
    return inUse[kind]
      .filter((word) => word.toLowerCase().includes(typed.toLowerCase()))
      .map((word) => ({ id: word, label: word }));
  };
}

function spanText(from: string | null, to: string | null): string {
  if (from && to) return `${dayText(from)} – ${dayText(to)}`;
  if (from) return `from ${dayText(from)}`;
  return to ? `until ${dayText(to)}` : "";
}

function SilentChoice({
  value,
  onChange,
}: {
  value: number | null;
  onChange: (days: number | null) => void;
}) {
  const { t } = useLingui();
  const [days, setDays] = useState<number | null>(value ?? 14);
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(days);
      }}
    >
      <NumberField
        label={t`No contact for at least`}
        unit={t`days`}
        className="w-48"
        minValue={1}
        maxValue={3650}
        value={days}
        onChange={setDays}
        autoFocus
      />
      <Button type="submit">
        <Trans>Set</Trans>
      </Button>
    </form>
  );
}
