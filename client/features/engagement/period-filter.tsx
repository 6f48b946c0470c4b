import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { spanLabel } from "#shared/engagement/labels.ts";
import { type Preset, PRESET_LABELS, PRESETS } from "#shared/engagement/period.ts";
import { useShortcut } from "#client/lib/shortcuts.ts";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { KeyHint } from "#client/ui/key-hint.tsx";
import { useEngagement } from "./use-engagement.ts";

/** What a reader of published figures may choose: completed months, quarters and years. */
const PUBLISHED: readonly Preset[] = ["last-month", "last-quarter", "last-year"];

export function usePresets(): readonly Exclude<Preset, "own">[] {
  const { reach } = useEngagement();
  const all = reach === "published" ? PUBLISHED : PRESETS;
  return all.filter((preset): preset is Exclude<Preset, "own"> => preset !== "own");
}

/** The key of a preset is its place among all of them, the same for every role. */
export const presetKey = (preset: Preset) => String(PRESETS.indexOf(preset) + 1);

/** The list of presets, and an own range that is taken over when it is complete. */
export function PeriodChoice({ close }: { close: () => void }) {
  const { t } = useLingui();
  const { search, frame, patch, program, reach } = useEngagement();
  const presets = usePresets();
  const [from, setFrom] = useState<string | null>(frame.span.from);
  const [to, setTo] = useState<string | null>(frame.span.to);
  const choose = (period: Preset) => {
    patch({ period, from: undefined, to: undefined });
    close();
  };
  return (
    <div className="flex w-72 max-w-full flex-col gap-3">
      <ul className="-mx-1 flex flex-col">
        {presets.map((preset) => (
          <li key={preset}>
            <button
              type="button"
              aria-pressed={search.period === preset}
              className="flex min-h-8 w-full items-center justify-between gap-3 rounded-sm px-2 text-start hover:bg-brand-tint aria-pressed:font-semibold aria-pressed:text-brand-text pointer-coarse:min-h-11"
              onClick={() => choose(preset)}
            >
              {PRESET_LABELS[preset]}
              <KeyHint keys={presetKey(preset)} />
            </button>
          </li>
        ))}
      </ul>
      <form
        className="flex flex-col gap-3 border-t border-line pt-3"
        onSubmit={(event) => {
          event.preventDefault();
          patch({ period: "own", from: from ?? undefined, to: to ?? undefined });
          close();
        }}
      >
        <div className="flex flex-col gap-2">
          <DatePicker label={t`From`} value={from} onChange={setFrom} max={program.today} />
          <DatePicker label={t`To`} value={to} onChange={setTo} max={program.today} />
        </div>
        {reach === "published" && (
          <p className="text-sm text-soft">
            <Trans>
              Figures are published for completed months, quarters and years. You see the one that
              holds these days.
            </Trans>
          </p>
        )}
        <Button type="submit" isDisabled={!from && !to}>
          <Trans>Show these days</Trans>
        </Button>
      </form>
    </div>
  );
}

/** '1' to '8' choose a preset. */
export function PeriodKeys() {
  return usePresets().map((preset) => <PeriodKey key={preset} preset={preset} />);
}

function PeriodKey({ preset }: { preset: Preset }) {
  const { patch } = useEngagement();
  useShortcut(presetKey(preset), () => patch({ period: preset, from: undefined, to: undefined }));
  return null;
}

/** What the chip says: the preset's name, or the days. */
export function usePeriodText(): string {
  const { search, frame, reach } = useEngagement();
  const isNamed =
    search.period !== "own" && (reach !== "published" || PUBLISHED.includes(search.period));
  return isNamed ? PRESET_LABELS[search.period] : spanLabel(frame.span);
}
