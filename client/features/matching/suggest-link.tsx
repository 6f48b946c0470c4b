import { Trans } from "@lingui/react/macro";
import { Lightbulb } from "lucide-react";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { LinkButton } from "#client/ui/link-button.tsx";

/** The way from a mentee to the mentors who would fit. */
export function SuggestLink({ menteeId }: { menteeId: string }) {
  const words = useWords();
  const { slug } = useProgram();
  if (!useHasRole("coordinator")) return null;
  return (
    <LinkButton icon={Lightbulb} href={`/${slug}/matching/${menteeId}`}>
      <Trans>Suggest a {words.mentor}</Trans>
    </LinkButton>
  );
}

/** The way from the waiting list to a proposal for everybody on it. */
export function ProposeLink() {
  const { slug } = useProgram();
  if (!useHasRole("coordinator")) return null;
  return (
    <LinkButton icon={Lightbulb} href={`/${slug}/matching?ask=true`}>
      <Trans>Propose for the whole list</Trans>
    </LinkButton>
  );
}
