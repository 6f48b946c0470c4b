import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const KEY = "evenkeel-theme";
const listeners = new Set<() => void>();

function isTheme(value: string | null): value is Theme {
  return value === "system" || value === "light" || value === "dark";
}

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return isTheme(value) ? value : "system";
  } catch {
    return "system";
  }
}

let current: Theme = stored();

function show() {
  if (current === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = current;
}

/** Called once before the first paint of the app. The choice is all that is kept in the browser: nothing personal. */
export function startTheme() {
  show();
}

export function setTheme(theme: Theme) {
  current = theme;
  show();
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Private windows may refuse storage; the choice then holds until the page closes.
  }
  for (const notify of listeners) notify();
}

export function useTheme(): Theme {
  return useSyncExternalStore(
    (notify) => {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
    () => current,
  );
}
