import { useLingui } from "@lingui/react/macro";
import type { CountsAs, CourseKind } from "#shared/training/courses-schema.ts";
import type { Gate } from "#shared/training/status.ts";

/** The closed sets of courses and requirements in words. */
export function useKindWords() {
  const { t } = useLingui();
  const kinds: Record<CourseKind, string> = {
    training: t`Course`,
    check: t`Check`,
    certification: t`Certification`,
  };
  const counts: Record<CountsAs, string> = {
    initial: t`counts as training`,
    continuing: t`counts as continuing education`,
    none: t`counts no hours`,
  };
  const gates: Record<Gate, string> = {
    before_match: t`Needed before any match`,
    after_grace: t`Blocks matches once it is late`,
    never: t`Asked for, never blocks`,
  };
  return { kinds, counts, gates };
}
