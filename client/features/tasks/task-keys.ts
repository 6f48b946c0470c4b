import type { KeyboardEvent } from "react";
import { isTyping, useSingleKeys } from "#client/lib/shortcuts.ts";

const ACTS: Record<string, string> = { e: "done", s: "snooze", a: "assign" };

/** The titles of the tasks on the page, in their order. */
export function taskTitles(list: Element): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[data-task]")];
}

/**
 * Arrows, Home and End walk the tasks; e, s and a finish, snooze and assign the one that is focused, unless single-key
 * shortcuts are switched off. The keys press the buttons that are there for the mouse.
 */
export function useTaskKeys() {
  const singleKeys = useSingleKeys();
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const item = (event.target as Element).closest("li");
    if (!item || !event.currentTarget.contains(item)) return;
    const titles = taskTitles(event.currentTarget);
    const at = titles.findIndex((title) => item.contains(title));
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: titles.length - 1,
    };
    const target = to[event.key];
    if (target !== undefined) {
      event.preventDefault();
      titles[target]?.focus();
      return;
    }
    const act = ACTS[event.key];
    if (!act || !singleKeys) return;
    event.preventDefault();
    item.querySelector<HTMLElement>(`[data-act=${act}]`)?.click();
  };
}
