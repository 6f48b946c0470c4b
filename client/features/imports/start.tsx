import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Download, FileUp } from "lucide-react";
import { IMPORT_KINDS, type ImportKind } from "#shared/imports/kinds.ts";
import { saveCsv } from "#client/features/imports/failed-file.ts";
import { useKindText } from "#client/features/imports/kind-text.tsx";
import { RunsTable } from "#client/features/imports/runs-table.tsx";
import { WaitingLinks } from "#client/features/imports/waiting-links.tsx";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { LinkButton } from "#client/ui/link-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";
import { toast } from "#client/ui/toast.tsx";

/** Where imports begin, and what became of the earlier ones. */
export function ImportStart() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, slug } = useProgram();
  const kinds = useKindText();
  const { data: runs } = useSuspenseQuery(trpc.imports.list.queryOptions({ programId }));
  const { data: waiting } = useSuspenseQuery(trpc.imports.waiting.queryOptions({ programId }));
  const sample = useSample();
  return (
    <Page>
      <PageHeader title={t`Import`}>
        <Trans>
          From CSV or Excel, or pasted from a spreadsheet. Every row is checked and shown before
          anything is written, and a whole import can be undone.
        </Trans>
      </PageHeader>
      <ul className="grid gap-3 md:grid-cols-2">
        {IMPORT_KINDS.map((kind) => (
          <li key={kind}>
            <Card title={kinds[kind].title} className="flex h-full flex-col">
              <p className="text-soft">{kinds[kind].about}</p>
              <div className="mt-auto flex flex-wrap gap-2 pt-3">
                <LinkButton
                  href={`/${slug}/import/${kind}`}
                  icon={FileUp}
                  aria-label={t`Choose a file: ${kinds[kind].title}`}
                >
                  <Trans>Choose a file</Trans>
                </LinkButton>
                <Button
                  variant="quiet"
                  icon={Download}
                  aria-label={t`Sample file: ${kinds[kind].title}`}
                  onPress={() => void sample(kind)}
                >
                  <Trans>Sample file</Trans>
                </Button>
              </div>
            </Card>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-soft">
        <Trans>
          The order does not matter: what a file says of somebody who is not here yet is kept and
          linked when they come.
        </Trans>
      </p>
      {waiting.length > 0 && <WaitingLinks links={waiting} />}
      <section aria-label={t`Earlier imports`} className="mt-6">
        <h2 className="mb-2 text-lg font-semibold">
          <Trans>Earlier imports</Trans>
        </h2>
        {runs.length > 0 ? (
          <RunsTable runs={runs} />
        ) : (
          <EmptyState title={t`Nothing was imported yet`}>
            <Trans>
              Each import is listed here with what became of its rows, and a way to undo it.
            </Trans>
          </EmptyState>
        )}
      </section>
    </Page>
  );
}

/** Saves a small file of the kind, to be filled in or to be tried as it is. */
export function useSample(): (kind: ImportKind) => Promise<void> {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const queryClient = useQueryClient();
  return async (kind) => {
    try {
      const { fileName, text } = await queryClient.query({
        ...trpc.imports.samples.queryOptions({ programId, kind }),
        staleTime: "static",
      });
      saveCsv(text, fileName);
    } catch (error) {
      toast.error(t`The sample could not be fetched`, describeFailure(error).reason);
    }
  };
}
