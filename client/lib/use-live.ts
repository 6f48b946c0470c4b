import { useEffect } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import type { Noun } from "#shared/programs/schema.ts";
import type { Trpc } from "#client/lib/trpc.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

/** Which routers show something of a noun: a new session log moves the roster's columns and every chart. */
const SHOWN_BY: Record<Noun, readonly (keyof Trpc)[]> = {
  programs: ["programs", "matching"],
  people: ["people"],
  mentors: [
    "mentors",
    "matching",
    "forecast",
    "relief",
    "training",
    "matches",
    "engagement",
    "tasks",
    "audit",
  ],
  mentees: ["mentees", "matching", "matches", "engagement", "tasks", "audit"],
  matches: [
    "matches",
    "matching",
    "handovers",
    "relief",
    "mentees",
    "mentors",
    "engagement",
    "tasks",
    "audit",
  ],
  // An urgent log opens a debrief.
  sessions: [
    "sessions",
    "supervision",
    "training",
    "handovers",
    "relief",
    "mentors",
    "mentees",
    "matches",
    "engagement",
    "tasks",
    "audit",
  ],
  // Where a mentor stands decides who can be matched.
  training: ["training", "matching", "forecast", "mentors", "matches", "tasks", "audit"],
  tasks: ["tasks", "forecast", "audit"],
  burnout: ["burnout", "tasks", "audit"],
  supervision: ["supervision", "burnout", "training", "mentors", "tasks", "audit"],
  imports: [
    "imports",
    "mentors",
    "mentees",
    "matches",
    "sessions",
    "people",
    "engagement",
    "tasks",
  ],
  engagement: ["engagement", "audit"],
  views: ["views"],
  audit: ["audit"],
};

/** Signed in again in the dialog, or on another screen: the stream is opened again after this long. */
const AGAIN_MS = 15_000;

/**
 * What somebody else saves appears on this screen: the server names the nouns that changed, and what is shown of them
 * is asked for again. After a lost connection everything on the screen is asked for again, since notices may be missing.
 */
export function useLive(programId: string): void {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { status, reset } = useSubscription(
    trpc.programs.changes.subscriptionOptions(
      { programId },
      {
        onData: ({ nouns }) => {
          const routers = new Set(nouns.flatMap((noun) => SHOWN_BY[noun]));
          for (const router of routers)
            void queryClient.invalidateQueries({ queryKey: [[router]] });
        },
        onConnectionStateChange: ({ state, error }) => {
          if (state === "connecting" && error) void queryClient.invalidateQueries();
        },
        // The server ended it: the sign-in or the right is gone, and what is on the screen finds out by asking.
        onError: () => void queryClient.invalidateQueries({ queryKey: [["programs"]] }),
      },
    ),
  );
  useEffect(() => {
    if (status !== "error") return undefined;
    const timer = setTimeout(reset, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [status, reset]);
}
