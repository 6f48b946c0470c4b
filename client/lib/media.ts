import { useSyncExternalStore } from "react";

/** Follows a media query. In a test without `matchMedia` it answers false. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (notify) => {
      if (typeof window.matchMedia !== "function") return () => {};
      const list = window.matchMedia(query);
      list.addEventListener("change", notify);
      return () => list.removeEventListener("change", notify);
    },
    () => typeof window.matchMedia === "function" && window.matchMedia(query).matches,
    () => false,
  );
}

/** Below 720 px tables turn into cards and the navigation moves to the bottom. */
export const usePhone = () => useMedia("(width < 45rem)");
