import { Suspense, useState, useSyncExternalStore } from "react";
import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components/Toast";
import { part } from "#client/lib/part.tsx";

export interface Note {
  kind: "success" | "undo" | "error";
  text: string;
  detail?: string | undefined;
  onUndo?: (() => void) | undefined;
}

export const toastQueue = new ToastQueue<Note>({ maxVisibleToasts: 4 });

/** What just happened, said once at the foot of the window. Errors stay until they are closed. */
export const toast = {
  success: (text: string, detail?: string) =>
    toastQueue.add({ kind: "success", text, detail }, { timeout: 5000 }),
  /** Done, and can be taken back for ten seconds: use this where one would ask “are you sure?”. */
  undo: (text: string, onUndo: () => void) =>
    toastQueue.add({ kind: "undo", text, onUndo }, { timeout: 10_000 }),
  /** What happened, and in `detail` what is safe and what to do. */
  error: (text: string, detail?: string) => toastQueue.add({ kind: "error", text, detail }),
  close: (key: string) => toastQueue.close(key),
  clear: () => toastQueue.clear(),
};

export const ToastPart = part<object>(() =>
  import("./toast-region.tsx").then((module) => module.ToastRegionBody),
);

/** Once, near the root. Its code comes with the first message. */
export function ToastRegion() {
  const hasToasts = useSyncExternalStore(
    (notify) => toastQueue.subscribe(notify),
    () => toastQueue.visibleToasts.length > 0,
  );
  const [wasUsed, setWasUsed] = useState(false);
  if (hasToasts && !wasUsed) setWasUsed(true);
  if (!wasUsed) return null;
  return (
    <Suspense fallback={null}>
      <ToastPart />
    </Suspense>
  );
}
