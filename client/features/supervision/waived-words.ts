import { useLingui } from "@lingui/react/macro";
import type { WaivedReason } from "#shared/supervision/debrief.ts";
import { useWords } from "#client/lib/words.tsx";

/** Why no debrief was held, in words. */
export function useWaivedWords(): Record<WaivedReason, string> {
  const { t } = useLingui();
  const words = useWords();
  return {
    mentor_declined: t`The ${words.mentor} did not want one`,
    mistake: t`It was opened by mistake`,
    left: t`The ${words.mentor} has left`,
  };
}
