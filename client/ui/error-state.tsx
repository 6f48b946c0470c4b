import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { Button } from "./button.tsx";

/** What of an error may be shown: the server's `reason` when it gave one, never an internal message. */
function reasonOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const data = "data" in error ? error.data : undefined;
  if (typeof data !== "object" || data === null || !("reason" in data)) return undefined;
  return typeof data.reason === "string" ? data.reason : undefined;
}

/** A short id that a person can read out; the server's request id when the error carries one. */
export function errorId(error: unknown): string {
  if (typeof error === "object" && error !== null && "data" in error) {
    const { data } = error;
    if (typeof data === "object" && data !== null && "errorId" in data) return String(data.errorId);
  }
  return crypto.randomUUID().slice(0, 8);
}

/** Something went wrong: what happened, what is safe, what to do, and an id to quote. */
export function ErrorState({
  error,
  reset,
  title,
  safe,
  action,
}: {
  error: unknown;
  /** Tries again. */
  reset?: (() => void) | undefined;
  title?: string;
  /** What is not lost. */
  safe?: ReactNode;
  action?: ReactNode;
}) {
  const { t } = useLingui();
  const [id] = useState(() => errorId(error));
  return (
    <div
      role="alert"
      className="mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-12 text-center"
    >
      <p className="text-lg font-semibold">{title ?? t`This part could not be shown`}</p>
      <p className="text-soft">
        {reasonOf(error) ?? <Trans>Something went wrong on the way. It is not your doing.</Trans>}{" "}
        {safe ?? <Trans>What was saved before is safe.</Trans>}
      </p>
      <div className="mt-2 flex gap-2">
        {reset && (
          <Button icon={RotateCw} onPress={reset}>
            <Trans>Try again</Trans>
          </Button>
        )}
        {action}
      </div>
      <p className="mt-2 text-sm text-soft">
        <Trans>
          If it stays, quote <code className="font-semibold">{id}</code> to your administrator.
        </Trans>
      </p>
    </div>
  );
}

/** The router's error screen: trying again loads the data again. */
export function RouteError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  return (
    <ErrorState
      error={error}
      reset={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}
