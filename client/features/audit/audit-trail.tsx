import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { z } from "zod";
import { type auditSearch, SUBJECT_KINDS } from "#shared/audit/schema.ts";
import { actionWords } from "#shared/audit/action-words.ts";
import { AuditCheck } from "#client/features/audit/audit-check.tsx";
import { Differences } from "#client/features/audit/differences.tsx";
import { fieldLabel } from "#client/features/audit/entry-text.ts";
import { instantText } from "#client/lib/instant.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Card } from "#client/ui/card.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { FilterBar } from "#client/ui/filter-bar.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Pagination } from "#client/ui/pagination.tsx";
import { SearchField } from "#client/ui/search-field.tsx";

type Search = z.infer<typeof auditSearch>;

const route = getRouteApi("/$program/audit");

/** Who did what and when, searchable, newest first; and the check that nothing of it was changed. */
export function AuditTrail() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const program = useProgram();
  const { log: _, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const patch = (change: Partial<Search>) =>
    void navigate({ search: (now) => ({ ...now, page: 1, ...change }), resetScroll: false });
  const { data } = useSuspenseQuery(
    trpc.audit.list.queryOptions({ programId: program.id, ...search }),
  );
  return (
    <>
      <PageHeader title={t`Audit trail`} actions={<AuditCheck />}>
        <Trans>
          Every change, and every reading of what is sensitive. Nothing here can be edited.
        </Trans>
      </PageHeader>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <SearchField
          label={t`Search by person, action or name`}
          value={search.q}
          onChange={(q) => patch({ q })}
          className="w-72 max-w-full"
        />
        <FilterBar
          onClearAll={() => patch({ kinds: [], from: undefined, to: undefined })}
          filters={[
            {
              kind: "choice",
              id: "kinds",
              label: t`About`,
              options: SUBJECT_KINDS.map((id) => ({ id, label: fieldLabel(id) })),
              value: search.kinds,
              onChange: (kinds) => patch({ kinds: kinds as Search["kinds"] }),
            },
            {
              kind: "custom",
              id: "days",
              label: t`Days`,
              summary:
                search.from || search.to ? `${search.from ?? "…"} – ${search.to ?? "…"}` : "",
              onClear: () => patch({ from: undefined, to: undefined }),
              children: () => (
                <div className="flex flex-col gap-3 p-1">
                  <DatePicker
                    label={t`From`}
                    value={search.from ?? null}
                    onChange={(from) => patch({ from: from ?? undefined })}
                  />
                  <DatePicker
                    label={t`To`}
                    value={search.to ?? null}
                    onChange={(to) => patch({ to: to ?? undefined })}
                  />
                </div>
              ),
            },
          ]}
        />
      </div>
      <Card>
        {data.rows.length === 0 ? (
          <EmptyState title={t`Nothing fits`}>
            <Trans>No entry fits what you look for. Take a filter away.</Trans>
          </EmptyState>
        ) : (
          <ol className="divide-y divide-line">
            {data.rows.map((entry) => (
              <li key={entry.id} className="py-2.5">
                <p className="flex flex-wrap gap-x-2">
                  <strong className="font-medium">{actionWords(entry.action)}</strong>
                  {entry.subjectLabel && (
                    <span className="wrap-anywhere">{entry.subjectLabel}</span>
                  )}
                  <span className="text-soft">
                    {entry.actorKind === "system"
                      ? t`Evenkeel (${entry.actorName})`
                      : entry.actorName}{" "}
                    · <time dateTime={entry.at}>{instantText(entry.at, program)}</time>
                  </span>
                </p>
                <Differences entry={entry} />
              </li>
            ))}
          </ol>
        )}
      </Card>
      <div className="mt-3">
        <Pagination
          page={search.page}
          pageSize={search.size}
          total={data.total}
          onPage={(page) => patch({ page })}
        />
      </div>
    </>
  );
}
