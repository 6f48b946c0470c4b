import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { inWords } from "#shared/imports/fields.ts";
import type { FailedRow, ImportRun } from "#shared/imports/schema.ts";
import { failedCsv, saveCsv } from "#client/features/imports/failed-file.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { toast } from "#client/ui/toast.tsx";

/**
 * Saves the failed rows of an import. `own` gives a row's cells as they stand on this screen, with every column; what
 * the server kept of them has no notes, since those are only ever kept sealed.
 */
export function useFailedFile() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const words = useWords();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  return async (
    run: Pick<ImportRun, "id" | "fileName">,
    own?: (rowNo: number) => Record<string, string> | undefined,
  ) => {
    try {
      const failed = await queryClient.query({
        ...trpc.imports.failedRows.queryOptions({ programId, importId: run.id }),
        staleTime: 0,
      });
      const rows = failed.map((row): FailedRow => ({
        ...row,
        cells: own?.(row.rowNo) ?? row.cells,
      }));
      const text = failedCsv(rows, (reason) => inWords(reason, { ...words }), t`Reason`);
      saveCsv(text, `${run.fileName.replace(/\.\w+$/, "")}-${t`failed-rows`}.csv`);
    } catch (error) {
      toast.error(t`The failed rows could not be fetched`, describeFailure(error).reason);
    }
  };
}
