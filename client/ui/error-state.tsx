import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { newId } from "#client/lib/id.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { Button } from "./button.tsx";
import { ForbiddenState } from "./forbidden-state.tsx";

const messageOf = (error: unknown) => (error instanceof Error ? error.message : "");

/** The window is older than the server: a part of the screen is no longer there under its old name. */
function isOutdated(error: unknown) {
  return /dynamically imported module|importing a module script/i.test(messageOf(error));
}

/** A mistake of ours in drawing, which must not be told as a lost connection. */
function isOurMistake(error: unknown) {
  return error instanceof TypeError && !/fetch|network|load failed/i.test(error.message);
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
  const { reason, errorId } = describeFailure(error);
  // Not crypto.randomUUID: browsers have it only behind TLS and on the own machine.
  const [ownId] = useState(() => newId().slice(-8));
  const id = errorId ?? ownId;
  const outdated = isOutdated(error);
  const words = outdated
    ? t`Evenkeel was updated while this window was open.`
    : isOurMistake(error)
      ? t`Something went wrong on our side.`
      : reason;
  const retry = outdated ? () => window.location.reload() : reset;
  return (
    <div
      role="alert"
      className="mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-12 text-center"
    >
      <p className="text-lg font-semibold">{title ?? t`This part could not be shown`}</p>
      <p className="text-soft">
        {words} {safe ?? <Trans>What was saved before is safe.</Trans>}
      </p>
      <div className="mt-2 flex gap-2">
        {retry && (
          <Button icon={RotateCw} onPress={retry}>
            {outdated ? <Trans>Load the new version</Trans> : <Trans>Try again</Trans>}
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

/** The router's error screen: what is not open to the role says so, the rest can be tried again. */
export function RouteError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const { code, reason } = describeFailure(error);
  if (code === "FORBIDDEN") return <ForbiddenState reason={reason} />;
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
