import type { KeyboardEvent, MouseEvent, SyntheticEvent } from "react";
import { useState } from "react";
import { isTyping } from "#client/lib/shortcuts.ts";

export interface RowActions {
  count: number;
  /** Chooses a row, or lets it go; `withRange`: and those from the last chosen one to it. */
  choose: ((index: number, withRange: boolean) => void) | undefined;
  /** Opens a row: the side panel, or its page. */
  open: ((index: number) => void) | undefined;
  /** Brings a row that is not drawn yet into view. */
  reveal: (index: number) => void;
}

function indexOf(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
  return row ? Number(row.dataset["index"]) : null;
}

function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("a, button, input, select, textarea, label") !== null
  );
}

/**
 * Keys and clicks for all rows at once, at the body of the table: arrows, Home and End move, Enter opens, x chooses,
 * Shift with a click or x chooses everything from the last chosen row to this one.
 */
export function useRowKeys({ count, choose, open, reveal }: RowActions) {
  const [active, setActive] = useState(0);
  const at = Math.min(active, Math.max(0, count - 1));

  function move(to: number, body: Element) {
    const index = Math.max(0, Math.min(count - 1, to));
    setActive(index);
    reveal(index);
    const focus = () => {
      const row = body.querySelector<HTMLElement>(`[data-index="${index}"]`);
      row?.focus();
      return row !== null;
    };
    // A row far away is drawn first. One that is there takes the focus at once, or fast keys would be lost.
    if (!focus()) requestAnimationFrame(focus);
  }

  return {
    active: at,
    handlers: {
      onKeyDown(event: KeyboardEvent) {
        if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
        if (isTyping(event.target)) return;
        const index = indexOf(event.target) ?? at;
        const steps: Record<string, number> = {
          ArrowDown: index + 1,
          ArrowUp: index - 1,
          PageDown: index + 10,
          PageUp: index - 10,
          Home: 0,
          End: count - 1,
        };
        const to = steps[event.key];
        if (to !== undefined) move(to, event.currentTarget);
        else if (event.key === "Enter" && !isControl(event.target) && open) open(index);
        else if (event.key.toLowerCase() === "x" && choose) choose(index, event.shiftKey);
        else return;
        event.preventDefault();
      },
      // Before the link in the row does: the press opens the panel, and the link keeps new tabs and copied addresses.
      onClickCapture(event: MouseEvent) {
        const index = indexOf(event.target);
        if (index === null || event.defaultPrevented) return;
        const target = event.target as Element;
        if (target.closest("[data-select]")) return choose?.(index, event.shiftKey);
        const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
        if (!isPlain || !open) return;
        const isLink = target.closest("[data-row-link]") !== null;
        if (isControl(target) && !isLink) return;
        if (!isLink && window.getSelection()?.toString()) return;
        event.preventDefault();
        setActive(index);
        open(index);
      },
      onFocus(event: SyntheticEvent) {
        const index = indexOf(event.target);
        if (index !== null) setActive(index);
      },
    },
  };
}
