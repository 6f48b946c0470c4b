import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

/**
 * After a change of screen the focus goes to its name (which reads it out), and the window takes that name. Changes of
 * filters or pages leave the focus where it is. An effect, because it follows the router and the finished page.
 */
export function useArrival() {
  const router = useRouter();
  useEffect(() => {
    const name = () => document.querySelector<HTMLElement>("main h1");
    const title = () => {
      const words = name()?.textContent;
      document.title = words ? `${words} · Evenkeel` : "Evenkeel";
    };
    title();
    return router.subscribe("onRendered", ({ pathChanged, fromLocation }) => {
      title();
      if (!pathChanged || !fromLocation) return;
      (name() ?? document.querySelector<HTMLElement>("main"))?.focus({ preventScroll: true });
    });
  }, [router]);
}
