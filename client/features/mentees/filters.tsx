import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { STAGE_LABELS, STAGES } from "#shared/mentees/stage.ts";
import type { MenteeSearch } from "#shared/mentees/schema.ts";
import type { SiteRow } from "#shared/programs/schema.ts";
import type { Outputs } from "#client/lib/trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import type { Filter } from "#client/ui/filter-bar.tsx";
import { NumberField } from "#client/ui/number-field.tsx";

const asOptions = (words: readonly string[]) => words.map((word) => ({ id: word, label: word }));

/** The filters of the list as chips: each says in words what it holds. */
export function useMenteeFilters(
  search: MenteeSearch,
  patch: (change: Partial<MenteeSearch>) => void,
  sites: readonly SiteRow[],
  used: Outputs["mentees"]["words"],
): Filter[] {
  const { t } = useLingui();
  const words = useWords();
  const { waitingOver } = search;
  return [
    {
      kind: "choice",
      id: "stages",
      label: t`Stage`,
      options: STAGES.map((id) => ({ id, label: STAGE_LABELS[id] })),
      value: search.stages,
      onChange: (stages) => patch({ stages: STAGES.filter((stage) => stages.includes(stage)) }),
    },
    {
      kind: "choice",
      id: "matched",
      label: cap(words.mentor),
      isSingle: true,
      options: [
        { id: "yes", label: t`Matched` },
        { id: "no", label: t`Not matched` },
      ],
      value: search.matched ? [search.matched] : [],
      onChange: ([matched]) =>
        patch({ matched: matched === "yes" || matched === "no" ? matched : undefined }),
    },
    {
      kind: "custom",
      id: "waitingOver",
      label: t`Waiting`,
      summary: waitingOver === undefined ? "" : t`more than ${waitingOver} days`,
      onClear: () => patch({ waitingOver: undefined }),
      children: (close) => (
        <WaitingChoice
          value={waitingOver ?? null}
          onChange={(days) => {
            patch({ waitingOver: days ?? undefined });
            close();
          }}
        />
      ),
    },
    {
      kind: "choice",
      id: "sites",
      label: cap(words.site),
      options: [
        ...sites.map(({ id, name }) => ({ id, label: name })),
        { id: "none", label: t`No ${words.site}` },
      ],
      value: search.sites,
      onChange: (chosen) => patch({ sites: chosen }),
    },
    {
      kind: "choice",
      id: "languages",
      label: t`Language`,
      options: asOptions(used.languages),
      value: search.languages,
      onChange: (languages) => patch({ languages }),
    },
    {
      kind: "choice",
      id: "referral",
      label: t`Referred by`,
      isExtra: true,
      options: asOptions(used.referralSources),
      value: search.referral,
      onChange: (referral) => patch({ referral }),
    },
  ];
}

function WaitingChoice({
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
        label={t`Waiting for more than`}
        unit={t`days`}
        className="w-44"
        minValue={0}
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
