import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useEndsSoon } from "#client/lib/idle.ts";
import { meQuery } from "#client/lib/me.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Notice } from "#client/ui/notice.tsx";

/** Some minutes before a sign-in ends for want of activity: one press keeps it. Whoever misses it signs in again. */
export function IdleNotice() {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const soon = useEndsSoon();
  const [stayed, setStayed] = useState(false);
  if (!soon && stayed) setStayed(false);
  const stay = async () => {
    // What fails here is noticed where every failure is: no connection, or the sign-in is over.
    await queryClient.query({ ...meQuery(trpc), staleTime: 0 }).then(
      () => setStayed(true),
      () => {},
    );
    document.getElementById("main")?.focus();
  };
  return (
    <div role="status" className="sticky top-0 z-20">
      {soon && !stayed && (
        <Notice>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Trans>
              You will be signed out in a few minutes, for nothing has happened here for a while.
              What you typed stays.
            </Trans>
            <Button onPress={() => void stay()}>
              <Trans>Stay signed in</Trans>
            </Button>
          </span>
        </Notice>
      )}
    </div>
  );
}
