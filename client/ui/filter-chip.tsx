import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { Button } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";

/** Dashed while unset; filled with its value, and a × beside it, once set. The press opens its popover. */
export function FilterChip({
  label,
  summary,
  onClear,
  onPress,
}: {
  label: string;
  /** What is set, in words: "active, on leave". Empty: unset. */
  summary?: string | undefined;
  onClear?: (() => void) | undefined;
  onPress?: () => void;
}) {
  const { t } = useLingui();
  const isSet = Boolean(summary);
  return (
    <span
      className={cx(
        "inline-flex h-7.5 max-w-full items-center rounded-full border pointer-coarse:h-11",
        isSet
          ? "border-brand bg-brand-tint text-brand-text"
          : "border-dashed border-control text-soft",
      )}
    >
      <Button
        {...(onPress ? { onPress } : {})}
        onKeyDown={(event) => {
          if (event.key === "Escape" && isSet) onClear?.();
          else event.continuePropagation();
        }}
        className={cx(
          "h-full min-w-0 truncate rounded-full ps-3 font-medium hover:text-ink",
          isSet && onClear ? "pe-1" : "pe-3",
        )}
      >
        {isSet ? `${label}: ${summary}` : label}
      </Button>
      {isSet && onClear && (
        <Button
          slot={null}
          aria-label={t`Clear ${label}`}
          onPress={onClear}
          className="me-0.5 grid size-6 shrink-0 place-items-center rounded-full hover:text-ink pointer-coarse:size-9"
        >
          <X className="size-3.5" aria-hidden />
        </Button>
      )}
    </span>
  );
}
