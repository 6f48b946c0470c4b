import { useLingui } from "@lingui/react/macro";
import { cx } from "#client/lib/cx.ts";

export type Preset = {
  id: string;
  label: string;
  /** How many rows it opens. */
  count: number;
  isCurrent: boolean;
  onChoose: () => void;
};

/** The usual questions to a list, each with the number of rows that it opens. */
export function PresetBar({ presets }: { presets: readonly Preset[] }) {
  const { t } = useLingui();
  return (
    <div
      role="group"
      aria-label={t`Quick choices`}
      className="mb-3 flex gap-1 overflow-x-auto p-0.5 md:flex-wrap"
      data-print="off"
    >
      {presets.map(({ id, label, count, isCurrent, onChoose }) => (
        <button
          key={id}
          type="button"
          aria-pressed={isCurrent}
          onClick={onChoose}
          className={cx(
            "inline-flex h-control shrink-0 items-center gap-1.5 rounded-control px-2.5 font-medium",
            isCurrent
              ? "bg-brand-tint text-brand-text"
              : "text-soft hover:bg-sunken hover:text-ink",
          )}
        >
          {label} <span className="tabular text-sm">{count}</span>
        </button>
      ))}
    </div>
  );
}
