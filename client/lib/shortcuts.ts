import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

const KEY = "evenkeel-single-keys";
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

let enabled = read();

/** Single-key shortcuts can be switched off: they get in the way of speech input. Remembered in this browser. */
export function setSingleKeys(on: boolean) {
  enabled = on;
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // Without storage the choice holds until the page closes.
  }
  for (const notify of listeners) notify();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(
    (notify) => {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
    () => enabled,
  );
}

/** Whether a key press belongs to what is focused (typing, choosing) rather than to the page. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      "input:not([type=checkbox]), textarea, select, [contenteditable], [role=textbox], [role=listbox], [role=menu], [role=spinbutton]",
    ) !== null
  );
}

/** A page-wide shortcut: "/" or "?" (single keys), or "mod+k". Silent while typing and while a dialog is open. */
export function useShortcut(keys: string, run: () => void) {
  const fire = useEffectEvent((event: KeyboardEvent) => {
    const isMod = keys.startsWith("mod+");
    if (event.key.toLowerCase() !== keys.replace("mod+", "")) return;
    if ((event.metaKey || event.ctrlKey) !== isMod || event.altKey) return;
    if (!isMod && (!enabled || isTyping(event.target))) return;
    if (
      event.defaultPrevented ||
      (!isMod && document.querySelector("[role=dialog], [role=alertdialog]"))
    )
      return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => fire(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
