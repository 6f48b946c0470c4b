import type { KeyboardEvent } from "react";
import { isTyping, useSingleKeys } from "#client/lib/shortcuts.ts";

const ACTS: Record<string, string> = { f: "follow", d: "dismiss" };

/**
 * Arrows, Home and End walk the mentors, and so do j and k; Enter opens the one that is focused, f plans a conversation
 * and d sets a sign aside. The single keys are silent where they are switched off.
 */
export function useBoardKeys() {
  const singleKeys = useSingleKeys();
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    // What is open above the list has its own keys.
    if (!event.currentTarget.contains(event.target as Node)) return;
    const names = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
    const item = (event.target as Element).closest("li");
    const at = names.findIndex((name) => item?.contains(name));
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: names.length - 1,
      ...(singleKeys && { j: at + 1, k: at - 1 }),
    };
    const target = to[event.key];
    if (target !== undefined) {
      event.preventDefault();
      names[target]?.focus();
      return;
    }
    const act = ACTS[event.key];
    if (!act || !singleKeys || !item) return;
    event.preventDefault();
    item.querySelector<HTMLElement>(`[data-act=${act}]`)?.click();
  };
}
