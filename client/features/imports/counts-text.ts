import { useLingui } from "@lingui/react/macro";
import type { ImportCounts } from "#shared/imports/schema.ts";

/** "3 new · 1 merged": what is none is not said. */
export function useCounts(): (run: ImportCounts) => string {
  const { t } = useLingui();
  return (run) =>
    [
      run.created > 0 && t`${run.created} new`,
      run.merged > 0 && t`${run.merged} merged`,
      run.skipped > 0 && t`${run.skipped} left out`,
      run.failed > 0 && t`${run.failed} failed`,
    ]
      .filter((part) => part !== false)
      .join(" · ") || t`No rows`;
}
