import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { LayoutGrid, Table2 } from "lucide-react";
import { useState } from "react";
import { SUGGESTIONS_A_PAGE, type Suggestion } from "#shared/matching/schema.ts";
import type { Two } from "#client/features/matching/conflict-dialog.tsx";
import { ExcludedList } from "#client/features/matching/excluded-list.tsx";
import { SuggestionCard } from "#client/features/matching/suggestion-card.tsx";
import { SuggestionTable } from "#client/features/matching/suggestion-table.tsx";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { LinkButton, TextLink } from "#client/ui/link-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";
import { Pagination } from "#client/ui/pagination.tsx";

const ConfirmDialog = later(() =>
  import("#client/features/matching/confirm-dialog.tsx").then((module) => module.ConfirmDialog),
);
const ConflictDialog = later(() =>
  import("#client/features/matching/conflict-dialog.tsx").then((module) => module.ConflictDialog),
);

const route = getRouteApi("/$program/matching/$menteeId");

/** Who could take this mentee, best first, and why; and who could not, and why. */
export function SuggestScreen() {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, slug } = useProgram();
  const { menteeId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const go = (change: Partial<typeof search>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false });
  const { page, excludedPage } = search;
  const input = { programId, menteeId, page, excludedPage };
  const { data } = useSuspenseQuery(trpc.matching.suggest.queryOptions(input));
  const [matching, setMatching] = useState<Two | null>(null);
  const [parting, setParting] = useState<Two | null>(null);
  const { mentee, suggested, excluded } = data;
  const menteeHref = `/${slug}/mentees/${menteeId}`;
  const two = ({ mentorId, name }: Suggestion): Two => ({
    mentorId,
    mentorName: name,
    menteeId,
    menteeLabel: mentee.label,
  });
  return (
    <Page>
      <PageHeader
        back={<TextLink href={menteeHref}>{mentee.label}</TextLink>}
        title={t`A ${words.mentor} for ${mentee.label}`}
        actions={
          <Button
            icon={search.as === "cards" ? Table2 : LayoutGrid}
            onPress={() => go({ as: search.as === "cards" ? "table" : "cards" })}
          >
            {search.as === "cards" ? <Trans>View as table</Trans> : <Trans>View as cards</Trans>}
          </Button>
        }
      >
        {mentee.daysWaiting !== null && (
          <>
            <Plural
              value={mentee.daysWaiting}
              _0="Waiting since today."
              one="Waiting # day."
              other="Waiting # days."
            />{" "}
          </>
        )}
        <Plural
          value={suggested.total}
          one={`# ${words.mentor} could take them, by the weights of this program.`}
          other={`# ${words.mentors} could take them, best first by the weights of this program.`}
        />
      </PageHeader>
      {suggested.total === 0 ? (
        <EmptyState
          title={t`Nobody can take ${mentee.label} now`}
          action={
            <LinkButton href={`/${slug}/mentors`}>
              <Trans>See all {words.mentors}</Trans>
            </LinkButton>
          }
        >
          <Trans>
            Each reason stands below. More room or a renewed course may be all it takes.
          </Trans>
        </EmptyState>
      ) : search.as === "table" ? (
        <SuggestionTable
          suggestions={suggested.rows}
          onChoose={(suggestion) => setMatching(two(suggestion))}
        />
      ) : (
        <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
          {suggested.rows.map((suggestion, index) => (
            <SuggestionCard
              key={suggestion.mentorId}
              suggestion={suggestion}
              place={(page - 1) * SUGGESTIONS_A_PAGE + index + 1}
              onChoose={() => setMatching(two(suggestion))}
              onConflict={() => setParting(two(suggestion))}
            />
          ))}
        </div>
      )}
      {suggested.total > SUGGESTIONS_A_PAGE && (
        <div className="mt-4">
          <Pagination
            page={page}
            pageSize={SUGGESTIONS_A_PAGE}
            total={suggested.total}
            onPage={(next) => go({ page: next })}
          />
        </div>
      )}
      <ExcludedList
        {...excluded}
        page={excludedPage}
        onPage={(next) => go({ excludedPage: next })}
      />
      {matching && (
        <ConfirmDialog
          two={matching}
          onClose={() => setMatching(null)}
          onMatched={() => {
            setMatching(null);
            void navigate({
              to: "/$program/mentees/$menteeId",
              params: { program: slug, menteeId },
            });
          }}
        />
      )}
      {parting && <ConflictDialog two={parting} onClose={() => setParting(null)} />}
    </Page>
  );
}
