import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import { loadAfter } from "#shared/matches/load.ts";
import { STAGE_LABELS, type Stage } from "#shared/mentees/stage.ts";
import {
  type Candidate,
  type Seeker,
  useCandidates,
} from "#client/features/matches/use-candidates.ts";
import { cx } from "#client/lib/cx.ts";
import { useWords } from "#client/lib/words.tsx";
import { SearchField } from "#client/ui/search-field.tsx";

/** The dialog is opened to look for somebody: typing begins at once. */
const focusAtFirst = (input: HTMLInputElement | null) => input?.focus();

/** Who fits, with what they share and how full they are; one of them is chosen. */
export function CandidateList({
  seeker,
  weight,
  chosen,
  onChoose,
}: {
  seeker: Seeker;
  weight: number;
  chosen: Candidate | null;
  onChoose: (candidate: Candidate | null) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const [typed, setTyped] = useState("");
  const { data: found = [], isPending, isError } = useCandidates(seeker, typed);
  const other = seeker.kind === "mentee" ? words.mentor : words.mentee;
  return (
    <div className="flex flex-col gap-2">
      <SearchField
        label={t`Search for a ${other}`}
        value={typed}
        onChange={setTyped}
        inputRef={focusAtFirst}
      />
      <ListBox
        aria-label={t`Who fits best comes first`}
        items={found}
        // The list remembers how it drew each row; the forecast in it follows the weight.
        dependencies={[weight]}
        selectionMode="single"
        disallowEmptySelection={chosen !== null}
        selectedKeys={chosen ? [chosen.id] : []}
        disabledKeys={found
          .filter((one) => one.refusal !== null && !one.overridable)
          .map(({ id }) => id)}
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
            textValue={one.label}
            className="group flex cursor-default items-start gap-3 border-b border-line px-3 py-2 outline-none last:border-b-0 hover:bg-sunken focus-visible:-outline-offset-2 selected:bg-brand-tint disabled:opacity-60"
          >
            <span
              aria-hidden
              className="mt-1 grid size-4 shrink-0 place-items-center rounded-full border-2 border-control group-selected:border-brand after:size-1.5 after:rounded-full group-selected:after:bg-brand"
            />
            <span className="min-w-0 flex-1">
              <span className={cx("block font-medium", one.refusal && "text-soft")}>
                {one.label}
              </span>
              <span className="block text-sm text-soft">
                {one.refusal ?? <Reasons candidate={one} />}
                {one.overridable && (
                  <>
                    {" "}
                    <Trans>With a reason, you may decide otherwise.</Trans>
                  </>
                )}
              </span>
            </span>
            {one.kind === "mentor" ? (
              <LoadForecast candidate={one} weight={weight} />
            ) : (
              <Waiting days={one.daysWaiting} stage={one.stage as Stage} />
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </div>
  );
}

/** What speaks for this pair, in plain words; what speaks against it last. */
function Reasons({ candidate }: { candidate: Candidate }) {
  const { t } = useLingui();
  const words = useWords();
  const { siteName, sameSite, sharedLanguages, sharedTags, sharedTimes, genderFits } = candidate;
  const reasons = [
    sharedTags.length > 0 && t`Shares ${sharedTags.join(", ")}`,
    sharedLanguages.length > 0 && t`Speaks ${sharedLanguages.join(", ")}`,
    sharedTimes.length > 0 && t`Times suit`,
    sameSite ? t`Same ${words.site}` : siteName,
    !genderFits && t`Another ${words.mentor} gender was wished for`,
  ].filter(Boolean);
  return reasons.join(" · ") || t`Nothing known that they share`;
}

/** "75 → 100 %": what one more match makes of the load. */
function LoadForecast({
  candidate,
  weight,
}: {
  candidate: { load: number; capacity: number };
  weight: number;
}) {
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

function Waiting({ days, stage }: { days: number | null; stage: Stage }) {
  return (
    <span className="tabular shrink-0 whitespace-nowrap text-soft">
      {days === null ? (
        STAGE_LABELS[stage]
      ) : (
        <Plural value={days} one="waiting # day" other="waiting # days" />
      )}
    </span>
  );
}
