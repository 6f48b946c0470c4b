import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState, useSyncExternalStore } from "react";
import { type DraftState, DraftKeeper } from "#client/lib/draft-keeper.ts";
import { useProgram } from "#client/lib/program.ts";
import { useSignedOut } from "#client/lib/signed-out.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import type { Inputs } from "#client/lib/trpc.ts";

const layout = getRouteApi("/$program");
type Json = Inputs["drafts"]["put"]["value"];

export type Draft = {
  state: DraftState;
  /** Before saving the form itself: nothing of the draft may arrive after that. */
  stop: () => Promise<void>;
  /** Saving the form was refused: the draft is kept on. */
  resume: (value: Json) => void;
  /** The form was saved and begins anew. */
  restart: () => void;
  /** Throws the draft away. */
  discard: () => Promise<void>;
  /** Brings a thrown-away draft back; works after the form is closed. */
  restore: (value: Json) => Promise<void>;
};

/**
 * Keeps `value` as the person's draft of the form `kind` while it differs from how the form began. Kept on the server,
 * sealed; the browser stores nothing.
 */
export function useDraft(
  kind: string,
  value: Json,
  options: { isDirty: boolean; savedAt?: string | null },
): Draft {
  const program = useProgram();
  const { person } = layout.useRouteContext();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  // 'always': a lost connection is said at once, in place of waiting in silence for a better one.
  const put = useMutation(trpc.drafts.put.mutationOptions({ networkMode: "always" }));
  const drop = useMutation(trpc.drafts.drop.mutationOptions({ networkMode: "always" }));
  const [keeper] = useState(() => {
    const made = new DraftKeeper<Json>((next) =>
      put.mutateAsync({ programId: program.id, personId: person.id, kind, value: next }),
    );
    if (options.savedAt) made.startFrom(Date.parse(options.savedAt));
    return made;
  });
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);

  // The keeper is outside React: it is told of every change that React has drawn.
  const text = options.isDirty ? JSON.stringify(value) : null;
  useEffect(() => {
    if (text !== null) keeper.change(JSON.parse(text) as Json);
  }, [text, keeper]);

  const refreshList = () =>
    queryClient.invalidateQueries(trpc.drafts.mine.queryFilter({ programId: program.id }));
  const signedOut = useSignedOut();
  useEffect(() => {
    if (!signedOut) void keeper.flush();
  }, [signedOut, keeper]);

  useEffect(() => {
    const flush = () => void keeper.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (!keeper.isUnsaved) return;
      flush();
      event.preventDefault();
    };
    window.addEventListener("online", flush);
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("online", flush);
      window.removeEventListener("beforeunload", warn);
      // Closing the form keeps what was typed, even while the connection is away.
      void keeper.flush().then(refreshList);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the list of drafts is the same for as long as the form is open
  }, [keeper]);

  return {
    state,
    stop: () => keeper.stop(),
    resume: (next) => keeper.resume(next),
    restart: () => keeper.restart(),
    discard: async () => {
      await keeper.stop();
      await drop.mutateAsync({ programId: program.id, kind });
      await refreshList();
    },
    restore: async (next) => {
      await put.mutateAsync({ programId: program.id, personId: person.id, kind, value: next });
      await refreshList();
    },
  };
}
