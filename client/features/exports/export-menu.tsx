import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { EXPORT_IDS_MAX, type ExportFormat } from "#shared/exports/schema.ts";
import type { Screen } from "#shared/views/schema.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import type { Inputs } from "#client/lib/trpc.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { saveAs } from "#client/ui/chart-download.ts";
import { Menu } from "#client/ui/menu.tsx";
import { toast } from "#client/ui/toast.tsx";

type Search = Inputs["exports"]["ticket"]["search"];

/** Chosen rows, the way a table keeps them: these, or (with `all`) all that match but these. */
export type Chosen = { all: boolean; ids: ReadonlySet<string> };

/**
 * A file of exactly what a table shows: its filters and order, its columns in their order, all its pages; or only
 * the chosen rows. The browser downloads it from an address that opens for five minutes.
 */
export function ExportMenu({
  screen,
  search,
  columns,
  chosen,
}: {
  screen: Screen;
  search: Record<string, unknown>;
  /** Keys of the visible columns, in their order: `visibleColumns` in client/ui/data-table-columns.ts. */
  columns: readonly string[];
  chosen?: Chosen;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const ticket = useMutation(trpc.exports.ticket.mutationOptions());
  const start = async (format: ExportFormat) => {
    if (chosen && chosen.ids.size > EXPORT_IDS_MAX) {
      toast.error(
        t`A file of chosen rows holds at most ${EXPORT_IDS_MAX}`,
        t`Filter the list instead and export all that it shows.`,
      );
      return;
    }
    try {
      const { url, post } = await ticket.mutateAsync({
        programId,
        screen,
        format,
        search: search as Search,
        columns: [...columns],
        ...(chosen && { [chosen.all ? "except" : "ids"]: [...chosen.ids] }),
      });
      if (post === null) download(url);
      else await downloadPosted(url, post);
    } catch (error) {
      const reason = error instanceof ExportRefused ? error.message : describeFailure(error).reason;
      toast.error(t`The file was not made`, reason);
    }
  };
  return (
    <Menu
      label={t`Export`}
      trigger={
        <Button icon={Download} isPending={ticket.isPending}>
          <Trans>Export</Trans>
        </Button>
      }
      groups={[
        {
          id: "formats",
          label: chosen ? t`The chosen rows as a file` : t`What the list shows, as a file`,
          entries: [
            { id: "xlsx", label: t`Excel workbook (XLSX)`, onAction: () => void start("xlsx") },
            { id: "csv", label: t`Text with commas (CSV)`, onAction: () => void start("csv") },
          ],
        },
      ]}
    />
  );
}

/** Leaves the screen as it is: a link with `download` shows a refusal as a failed download, not as a page. */
function download(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.click();
}

/** The ticket of many chosen rows is too long for an address. What was refused is told by the server's own sentence. */
async function downloadPosted(url: string, ticket: string): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ticket }),
  });
  if (!answer.ok) throw new ExportRefused((await answer.text()).trim());
  const name = /filename="(.+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  saveAs(await answer.blob(), name ?? "export");
}

class ExportRefused extends Error {
  override name = "ExportRefused";
}
