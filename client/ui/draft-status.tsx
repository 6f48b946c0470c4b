import { Trans } from "@lingui/react/macro";
import { Check, CloudOff, LogIn, RefreshCw, TriangleAlert } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import { useEffect, useState } from "react";
import type { DraftState } from "#client/lib/draft-keeper.ts";
import { cx } from "#client/lib/cx.ts";

const icons: Record<
  DraftState["kind"],
  ComponentType<{ className?: string; "aria-hidden"?: boolean }>
> = {
  clean: Check,
  waiting: RefreshCw,
  saving: RefreshCw,
  saved: Check,
  offline: CloudOff,
  "signed-out": LogIn,
  refused: TriangleAlert,
};

/** Whether what is being typed is safe: "Saved 2 s ago", or why not yet. Says nothing before anything was typed. */
export function DraftStatus({ state }: { state: DraftState }) {
  const isBad = state.kind === "offline" || state.kind === "signed-out" || state.kind === "refused";
  const Icon = icons[state.kind];
  return (
    <p
      className={cx("flex min-h-5 items-center gap-1.5 text-sm", isBad ? "text-talk" : "text-soft")}
      // What went wrong is read out once; the seconds that pass are not.
      role={isBad ? "alert" : undefined}
    >
      {state.kind !== "clean" && (
        <>
          <Icon className="size-3.5 shrink-0" aria-hidden />
          <span>{words(state)}</span>
        </>
      )}
    </p>
  );
}

function words(state: DraftState): ReactNode {
  switch (state.kind) {
    case "clean":
      return null;
    case "waiting":
    case "saving":
      return <Trans>Saving the draft…</Trans>;
    case "saved":
      return <SavedAgo at={state.savedAt ?? 0} />;
    case "offline":
      return <Trans>Not saved yet: no connection. Evenkeel keeps trying.</Trans>;
    case "signed-out":
      return <Trans>Not saved yet: please sign in. Your text stays here.</Trans>;
    case "refused":
      return <Trans>The draft was not saved. {state.reason}</Trans>;
  }
  return null;
}

function SavedAgo({ at }: { at: number }) {
  const [now, setNow] = useState(Date.now);
  // The seconds pass without anything else changing on the screen.
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < 2) return <Trans>Draft saved just now</Trans>;
  if (seconds < 60) return <Trans>Draft saved {seconds} s ago</Trans>;
  if (seconds < 3600) {
    const minutes = Math.floor(seconds / 60);
    return <Trans>Draft saved {minutes} min ago</Trans>;
  }
  const hours = Math.floor(seconds / 3600);
  return <Trans>Draft saved {hours} h ago</Trans>;
}
