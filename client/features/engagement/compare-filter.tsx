import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type Compare, COMPARE_LABELS, COMPARES, compareSpan } from "#shared/engagement/period.ts";
import { spanLabel } from "#shared/engagement/labels.ts";
import { useShortcut } from "#client/lib/shortcuts.ts";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { KeyHint } from "#client/ui/key-hint.tsx";
import { useEngagement } from "./use-engagement.ts";

const PUBLISHED: readonly Compare[] = ["previous", "year", "none"];

/** What the period is compared with; each choice names its days. */
export function CompareChoice({ close }: { close: () => void }) {
  const { t } = useLingui();
  const { frame, search, patch, reach, program } = useEngagement();
  const [own, setOwn] = useState<string | null>(search.compareFrom ?? frame.before?.from ?? null);
  const choices = COMPARES.filter(
    (one) => one !== "own" && (reach !== "published" || PUBLISHED.includes(one)),
  );
  const choose = (compare: Compare) => {
    patch({ compare, compareFrom: undefined });
    close();
  };
  return (
    <div className="flex w-80 max-w-full flex-col gap-3">
      <ul className="-mx-1 flex flex-col">
        {choices.map((one) => {
          const days = reach === "published" ? null : compareSpan(frame.span, one);
          return (
            <li key={one}>
              <button
                type="button"
                aria-pressed={frame.compare === one}
                className="flex min-h-8 w-full flex-wrap items-center justify-between gap-x-3 rounded-sm px-2 py-1 text-start hover:bg-brand-tint aria-pressed:font-semibold aria-pressed:text-brand-text pointer-coarse:min-h-11"
                onClick={() => choose(one)}
              >
                {COMPARE_LABELS[one]}
                {days && <span className="text-sm font-normal text-soft">{spanLabel(days)}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      {reach !== "published" && (
        <form
          className="flex flex-col gap-3 border-t border-line pt-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (!own) return;
            patch({ compare: "own", compareFrom: own });
            close();
          }}
        >
          <DatePicker
            label={t`Or as many days from`}
            value={own}
            onChange={setOwn}
            max={program.today}
          />
          <Button type="submit" isDisabled={!own}>
            <Trans>Compare with these</Trans>
          </Button>
        </form>
      )}
      <p className="text-sm text-soft">
        <KeyHint keys="c" /> <Trans>goes through the comparisons.</Trans>
      </p>
    </div>
  );
}

/** 'c' takes the next comparison, 'no comparison' among them. */
export function CompareKey() {
  const { frame, patch, reach } = useEngagement();
  const round = COMPARES.filter(
    (one) => one !== "own" && (reach !== "published" || PUBLISHED.includes(one)),
  );
  useShortcut("c", () => {
    const next = round[(round.indexOf(frame.compare) + 1) % round.length] ?? "none";
    patch({ compare: next, compareFrom: undefined });
  });
  return null;
}
