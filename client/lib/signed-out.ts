import { useSyncExternalStore } from "react";
import { describeFailure } from "#client/lib/failure.ts";

let signedOut = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  if (signedOut === next) return;
  signedOut = next;
  for (const listener of listeners) listener();
}

/** Called with every failed query and mutation: a sign-in that timed out is noticed at the first of them. */
export function noticeFailure(error: unknown): void {
  if (describeFailure(error).mark === "sign-in") set(true);
}

export const signedInAgain = () => set(false);

/** Whether the server has asked to sign in since the screen was opened. */
export function useSignedOut(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => signedOut,
  );
}
