import { useRef, useState } from "react";
import type { Option } from "./list-box.tsx";

/** Where options come from: a ready list, or a search. The signal says when the answer is no longer wanted. */
export type OptionSource =
  | readonly Option[]
  | ((query: string, signal: AbortSignal) => Promise<readonly Option[]>);

const none: readonly Option[] = [];

/** Options for type-ahead: asks 150 ms after the last key, forgets overtaken answers, keeps the chosen one listed. */
export function useOptions(source: OptionSource, chosen: Option | null) {
  const [found, setFound] = useState<readonly Option[]>(none);
  const [status, setStatus] = useState<"idle" | "loading" | "failed">("idle");
  const running = useRef<AbortController | null>(null);
  const asked = useRef<string | null>(null);

  function ask(query: string) {
    if (typeof source !== "function" || asked.current === query) return;
    asked.current = query;
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setStatus("loading");
    setTimeout(() => {
      if (controller.signal.aborted) return;
      source(query, controller.signal).then(
        (options) => {
          if (controller.signal.aborted) return;
          setFound(options);
          setStatus("idle");
        },
        () => {
          if (controller.signal.aborted) return;
          asked.current = null;
          setStatus("failed");
        },
      );
    }, 150);
  }

  const listed = typeof source === "function" ? found : source;
  const items =
    chosen && !listed.some((option) => option.id === chosen.id) ? [...listed, chosen] : listed;
  return { items, ask, isLoading: status === "loading", failed: status === "failed" };
}
