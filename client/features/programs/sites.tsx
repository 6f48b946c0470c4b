import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SiteRow } from "#shared/programs/schema.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { TextField } from "#client/ui/text-field.tsx";
import { toast } from "#client/ui/toast.tsx";

/** The program's sites: add, rename, close. A closed site keeps its past and is offered no more. */
export function Sites() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const program = useProgram();
  const { data: sites } = useSuspenseQuery(
    trpc.programs.sites.queryOptions({ programId: program.id }),
  );
  const [draft, setDraft] = useState({ id: newId(), name: "" });
  const create = useMutation(
    trpc.programs.createSite.mutationOptions({
      onSuccess: () => setDraft({ id: newId(), name: "" }),
    }),
  );
  const failure = create.error ? describeFailure(create.error) : null;
  return (
    <>
      <PageHeader title={t`Sites`}>
        <Trans>Places or groups to look at apart: filters, charts and reports know them.</Trans>
      </PageHeader>
      <Card className="flex flex-col gap-4">
        {sites.length === 0 ? (
          <EmptyState title={t`No sites yet`}>
            <Trans>A program in one place needs none. Add them when you want to compare.</Trans>
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {sites.map((site) => (
              <SiteLine key={site.id} site={site} />
            ))}
          </ul>
        )}
        <form
          noValidate
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate({ programId: program.id, ...draft });
          }}
        >
          <TextField
            label={t`New site`}
            className="w-64 max-w-full"
            value={draft.name}
            onChange={(name) => setDraft({ ...draft, name })}
            error={failure?.fieldErrors["name"] ?? failure?.reason}
          />
          <Button type="submit" variant="primary" isPending={create.isPending}>
            <Trans>Add the site</Trans>
          </Button>
        </form>
      </Card>
    </>
  );
}

function SiteLine({ site }: { site: SiteRow }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const program = useProgram();
  const [name, setName] = useState<string | null>(null);
  const update = useMutation(
    trpc.programs.updateSite.mutationOptions({
      onError: (error) => toast.error(describeFailure(error).reason),
      onSuccess: () => setName(null),
    }),
  );
  const save = (change: { name?: string; closed?: boolean }) =>
    update.mutate({
      programId: program.id,
      id: site.id,
      version: site.version,
      name: site.name,
      closed: site.closedOn !== null,
      ...change,
    });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
      {name === null ? (
        <>
          <span className="min-w-0 flex-1 font-medium wrap-anywhere">
            {site.name}{" "}
            {site.closedOn && (
              <Chip>
                <Trans>closed {site.closedOn}</Trans>
              </Chip>
            )}
          </span>
          <Button onPress={() => setName(site.name)} aria-label={t`Rename ${site.name}`}>
            <Trans>Rename</Trans>
          </Button>
          <Button
            onPress={() => save({ closed: site.closedOn === null })}
            aria-label={site.closedOn ? t`Open ${site.name} again` : t`Close ${site.name}`}
          >
            {site.closedOn ? <Trans>Open again</Trans> : <Trans>Close</Trans>}
          </Button>
        </>
      ) : (
        <form
          noValidate
          className="flex flex-1 flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            save({ name });
          }}
        >
          <TextField
            label={t`Name of the site`}
            hideLabel
            autoFocus
            value={name}
            onChange={setName}
          />
          <Button type="submit" variant="primary" isPending={update.isPending}>
            <Trans>Save</Trans>
          </Button>
          <Button onPress={() => setName(null)}>
            <Trans>Cancel</Trans>
          </Button>
        </form>
      )}
    </li>
  );
}
