import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ListBox, ListBoxItem, Text } from "react-aria-components";
import { loadAfter } from "#shared/matches/load.ts";
import type { CoverCandidate } from "#shared/relief/schema.ts";
import { cx } from "#client/lib/cx.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { SearchField } from "#client/ui/search-field.tsx";

/** Who could stand in for one match on these days, with what speaks for them and how full they would be. */
export function TakerList({
  matchId,
  weight,
  span,
  planId,
  chosen,
  onChoose,
}: {
  matchId: string;
  weight: number;
  span: { fromOn: string; untilOn: string };
  planId?: string;
  chosen: string | null;
  onChoose: (candidate: CoverCandidate | null) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const [typed, setTyped] = useState("");
  const [q, setQ] = useState("");
  // Waits for a pause in typing: every letter would otherwise be a request.
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  const input = { programId, matchId, ...span, q, ...(planId && { planId }) };
  const {
    data: found = [],
    isPending,
    isError,
  } = useQuery(
    trpc.relief.candidates.queryOptions(input, { placeholderData: keepPreviousData, staleTime: 0 }),
  );
  return (
    <div className="flex flex-col gap-2">
      <SearchField label={t`Search for a ${words.mentor}`} value={typed} onChange={setTyped} />
      <ListBox
        aria-label={t`Who fits best comes first`}
        items={found}
        dependencies={[weight]}
        selectionMode="single"
        selectedKeys={chosen ? [chosen] : []}
        disabledKeys={found.filter((one) => one.refusal !== null).map((one) => one.id)}
        onSelectionChange={(keys) => {
          const [id] = keys === "all" ? [] : [...keys];
          onChoose(found.find((one) => one.id === id) ?? null);
        }}
        className="max-h-64 overflow-auto rounded-control border border-line outline-none"
        renderEmptyState={() => (
          <p className="px-3 py-3 text-soft">
            {isPending ? (
              <Trans>Looking…</Trans>
            ) : isError ? (
              <Trans>The list could not be read. Type again to retry.</Trans>
            ) : (
              <Trans>Nobody fits. Try another name.</Trans>
            )}
          </p>
        )}
      >
        {(one) => (
          <ListBoxItem
            id={one.id}
            textValue={one.name}
            className="group flex cursor-default items-start gap-3 border-b border-line px-3 py-2 outline-none last:border-b-0 hover:bg-sunken focus-visible:-outline-offset-2 selected:bg-brand-tint disabled:opacity-60"
          >
            <span
              aria-hidden
              className="mt-1 grid size-4 shrink-0 place-items-center rounded-full border-2 border-control group-selected:border-brand after:size-1.5 after:rounded-full group-selected:after:bg-brand"
            />
            <span className="min-w-0 flex-1">
              <Text slot="label" className="block font-medium">
                {one.name}
                {one.siteName && <span className="font-normal text-soft"> · {one.siteName}</span>}
              </Text>
              <Text slot="description" className="block text-sm text-soft">
                {one.refusal ?? (one.reasons.join(" ") || t`Nothing known that they share.`)}
              </Text>
            </span>
            <Forecast candidate={one} weight={weight} />
          </ListBoxItem>
        )}
      </ListBox>
    </div>
  );
}

/** "75 → 100 %" of the capacity within the days. */
function Forecast({ candidate, weight }: { candidate: CoverCandidate; weight: number }) {
  const { before, after, over } = loadAfter(candidate, weight);
  return (
    <span className={cx("tabular shrink-0 whitespace-nowrap", over && "font-semibold text-talk")}>
      {after === null ? (
        <Trans>No capacity</Trans>
      ) : (
        <>
          <span className="sr-only">
            <Trans>Load, now and after:</Trans>{" "}
          </span>
          {before} → {after} %
        </>
      )}
    </span>
  );
}
