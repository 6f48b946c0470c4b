import { Trans, useLingui } from "@lingui/react/macro";
import { Pencil } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { useRef, useState } from "react";
import { cx } from "#client/lib/cx.ts";
import type { Option } from "./list-box.tsx";
import { toast } from "./toast.tsx";

/**
 * A value that is changed where it stands. Enter (or a press) begins, Enter saves, Escape leaves it as it was.
 * `onSave` may refuse by throwing; the value then goes back and the reason is shown.
 */
export function EditableCell({
  label,
  value,
  options,
  display,
  onSave,
  readReason,
}: {
  /** "Status of Ana Okafor" */
  label: string;
  value: string;
  /** A closed list makes it a select; without, it is a line of text. */
  options?: readonly Option[];
  /** How the value looks while nobody edits it; default: its words. */
  display?: ReactNode;
  onSave: (value: string) => Promise<unknown> | void;
  /** Reads the words to show out of what `onSave` threw. */
  readReason?: (error: unknown) => string | undefined;
}) {
  const { t } = useLingui();
  const [draft, setDraft] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // Leaving removes the box, which blurs it, which must not save a second time.
  const editing = useRef(false);

  const begin = () => {
    editing.current = true;
    setDraft(value);
  };
  const leave = () => {
    editing.current = false;
    setDraft(null);
    requestAnimationFrame(() => button.current?.focus());
  };
  const save = async (next: string) => {
    if (!editing.current) return;
    leave();
    if (next === value) return;
    setBusy(true);
    try {
      await onSave(next);
    } catch (error) {
      toast.error(t`${label} was not changed`, readReason?.(error) ?? t`Please try again.`);
    } finally {
      setBusy(false);
    }
  };
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape") leave();
    if (event.key === "Enter") void save(draft ?? value);
    if (event.key === "Enter" || event.key === "Escape") event.preventDefault();
  };
  const box = "h-7 w-full rounded-sm border border-control bg-surface px-1.5 text-base";

  if (draft === null) {
    return (
      <button
        ref={button}
        type="button"
        onClick={begin}
        className={cx(
          "group/edit relative -mx-1.5 inline-flex min-h-6 max-w-[calc(100%+0.75rem)] items-center rounded-sm px-1.5 text-start hover:bg-sunken",
          busy && "animate-breathe",
        )}
      >
        <span className="sr-only">
          <Trans>Change: {label}, now</Trans>{" "}
        </span>
        <span className="truncate">
          {display ?? options?.find((option) => option.id === value)?.label ?? (value || "—")}
        </span>
        <Pencil
          className="invisible absolute end-1 size-4 rounded-sm bg-sunken text-soft group-hover/edit:visible group-focus-visible/edit:visible"
          aria-hidden
        />
      </button>
    );
  }
  if (options) {
    return (
      <select
        autoFocus
        aria-label={label}
        className={box}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={keys}
        onBlur={() => void save(draft)}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      autoFocus
      aria-label={label}
      className={box}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={keys}
      onBlur={() => void save(draft)}
    />
  );
}
