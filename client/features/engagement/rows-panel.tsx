import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type DrillRow, ROWS_SIZE, type RowsOf } from "#shared/engagement/rows.ts";
import { dayLabel } from "#shared/engagement/labels.ts";
import type { Words } from "#shared/programs/schema.ts";
import { cap } from "#client/lib/words.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { ErrorState } from "#client/ui/error-state.tsx";
import { LinkButton, TextLink } from "#client/ui/link-button.tsx";
import { Pagination } from "#client/ui/pagination.tsx";
import { SidePanel } from "#client/ui/side-panel.tsx";
import { TableSkeleton } from "#client/ui/skeleton.tsx";
import { rowsBefore, rowsTitle } from "./rows-text.ts";
import { useEngagement } from "./use-engagement.ts";

/** The rows behind a number, over the page that shows it. The address holds them, so that they can be shared. */
export function RowsPanel() {
  const { search, patch, reach, program } = useEngagement();
  const { rows } = search;
  const isOpen = rows !== undefined && reach !== "published";
  return (
    <SidePanel
      title={rows ? rowsTitle(rows, program.words) : ""}
      isOpen={isOpen}
      onClose={() => patch({})}
    >
      {isOpen && <Rows rows={rows} />}
    </SidePanel>
  );
}

function Rows({ rows }: { rows: RowsOf }) {
  const { t } = useLingui();
  const { trpc, program, input, search, patch, frame, rowsHref, reach } = useEngagement();
  const query = useQuery({
    ...trpc.engagement.rows.queryOptions({ ...input, rows, page: search.page }),
    placeholderData: keepPreviousData,
  });
  if (query.isError) return <ErrorState error={query.error} reset={() => void query.refetch()} />;
  if (!query.data) return <TableSkeleton />;
  const { total } = query.data;
  const before = rowsBefore(rows, frame.span, frame.before);
  const beforeHref = before && rowsHref(before);
  const columns = columnsOf(rows, program.words, program.slug, t`Day`, t`Days met`);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-soft">
          <Plural value={total} one="# row makes this number." other="# rows make this number." />
        </p>
        {beforeHref && (
          <LinkButton href={beforeHref} variant="quiet">
            <Trans>Rows of the comparison</Trans>
          </LinkButton>
        )}
      </div>
      {total === 0 ? (
        <EmptyState title={t`Nothing here`}>
          <Trans>The number was nought, or its rows have changed since it was counted.</Trans>
        </EmptyState>
      ) : (
        <table className="w-full border-separate border-spacing-0">
          <thead>
            <tr>
              {columns.map(({ label }) => (
                <th
                  key={label}
                  scope="col"
                  className="border-b border-line py-1.5 pe-3 text-start text-sm font-semibold text-soft"
                >
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {query.data.rows.map((row) => (
              <tr key={row.id}>
                {columns.map(({ label, cell }) => (
                  <td key={label} className="tabular border-b border-line py-1.5 pe-3 align-top">
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {reach === "own" && (
        <p className="text-sm text-soft">
          <Trans>
            Rows of {program.words.mentors} who have moved to another supervisor count in your
            figures and are not listed here.
          </Trans>
        </p>
      )}
      <Pagination
        page={search.page}
        pageSize={ROWS_SIZE}
        total={total}
        onPage={(page) => patch({ rows, page })}
      />
    </div>
  );
}

type Column = { label: string; cell: (row: DrillRow) => ReactNode };

const OUTCOMES: Record<string, string> = {
  attended: "Attended",
  no_show: "No-show",
  cancelled_late: "Cancelled late",
  cancelled_by_mentee: "Cancelled by mentee",
  cancelled_by_mentor: "Cancelled by mentor",
};

/** The columns that a kind of rows has. */
function columnsOf(
  rows: RowsOf,
  words: Words,
  slug: string,
  dayWord: string,
  daysMet: string,
): Column[] {
  const day = (value: string | null) => (value ? dayLabel(value) : "–");
  const mentor: Column = {
    label: cap(words.mentor),
    cell: ({ mentor }) =>
      mentor ? <TextLink href={`/${slug}/mentors/${mentor.id}`}>{mentor.name}</TextLink> : "–",
  };
  const mentee: Column = {
    label: cap(words.mentee),
    cell: ({ mentee }) =>
      mentee ? <TextLink href={`/${slug}/mentees/${mentee.id}`}>{mentee.label}</TextLink> : "–",
  };
  const from = (label: string): Column => ({ label, cell: (row) => day(row.from) });
  const to = (label: string): Column => ({ label, cell: (row) => day(row.to) });
  const count = (label: string): Column => ({ label, cell: (row) => row.count ?? "–" });
  switch (rows.of) {
    case "appointments":
      return [
        from(dayWord),
        mentee,
        mentor,
        { label: "Outcome", cell: (row) => OUTCOMES[row.outcome ?? ""] ?? "–" },
      ];
    case "mentors":
      return [mentor, count(daysMet), to("Last")];
    case "mentees":
      return [mentee, count(daysMet), to("Last")];
    case "caseload":
      return [mentor, count("Open matches"), from("Joined")];
    case "openMatches":
    case "survival":
      return [mentor, mentee, from("Began"), to("Ended"), count("Days")];
    case "cohort":
      return [mentee, from("First matched"), to("Last session")];
    case "funnel":
      return [mentee, from("Referred"), ...(rows.step === "referred" ? [] : [to("Reached")])];
    default:
      return [];
  }
}
