import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import type { AwayRow } from "#shared/relief/schema.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";
import { ComboBox } from "#client/ui/combo-box.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";

/** Who will be away: those with leave in these days are offered, and anybody else is found by name. */
export function AwayField({
  span,
  chosen,
  onChange,
  error,
}: {
  span: { fromOn: string; untilOn: string };
  chosen: readonly string[];
  onChange: (mentorIds: string[]) => void;
  error?: string | undefined;
}) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const queryClient = useQueryClient();
  const options = { placeholderData: keepPreviousData };
  const { data: onLeave = [] } = useQuery(
    trpc.relief.onLeave.queryOptions({ programId, ...span }, options),
  );
  const { data: named = [] } = useQuery(
    trpc.relief.named.queryOptions({ programId, ...span, mentorIds: [...chosen] }, options),
  );
  const add = (id: string) => onChange([...new Set([...chosen, id])]);
  const drop = (id: string) => onChange(chosen.filter((one) => one !== id));
  const others = named.filter(
    (one) => chosen.includes(one.id) && !onLeave.some((leave) => leave.id === one.id),
  );
  const find = async (q: string) => {
    const found = await queryClient.query({
      ...trpc.mentors.search.queryOptions({ programId, q, limit: 20 }),
      staleTime: 0,
    });
    return found
      .filter((one) => !chosen.includes(one.id))
      .map(({ id, name, siteName }) => ({ id, label: name, ...(siteName && { hint: siteName }) }));
  };
  return (
    <div className="flex flex-col gap-4">
      {onLeave.length > 0 && (
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 font-medium">
            <Trans>On leave within these days</Trans>
          </legend>
          {onLeave.map((one) => (
            <Checkbox
              key={one.id}
              isSelected={chosen.includes(one.id)}
              onChange={(isChosen) => (isChosen ? add(one.id) : drop(one.id))}
            >
              {one.name} <AwayFacts row={one} />
            </Checkbox>
          ))}
        </fieldset>
      )}
      {others.length > 0 && (
        <ul aria-label={t`Others who will be away`} className="divide-y divide-line">
          {others.map((one) => (
            <li key={one.id} className="flex min-h-10 items-center gap-2">
              <span className="min-w-0 flex-1">
                {one.name} <AwayFacts row={one} />
              </span>
              <IconButton icon={X} label={t`Leave out ${one.name}`} onPress={() => drop(one.id)} />
            </li>
          ))}
        </ul>
      )}
      <ComboBox
        label={onLeave.length > 0 ? t`Somebody else` : t`Who will be away?`}
        placeholder={t`Type the name of a ${words.mentor}`}
        options={find}
        value={null}
        onChange={(id) => {
          if (id) add(id);
        }}
        error={error}
      />
    </div>
  );
}

function AwayFacts({ row }: { row: AwayRow }) {
  const { today } = useProgram();
  return (
    <span className="text-soft">
      ·{" "}
      <Plural
        value={row.openMatches}
        _0="no open match"
        one="# open match"
        other="# open matches"
      />
      {row.leaveFrom && (
        <>
          {" · "}
          {row.leaveUntil ? (
            <Trans>
              leave {dayText(row.leaveFrom, today)} to {dayText(row.leaveUntil, today)}
            </Trans>
          ) : (
            <Trans>leave from {dayText(row.leaveFrom, today)} on</Trans>
          )}
        </>
      )}
    </span>
  );
}
