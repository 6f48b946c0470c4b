import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Lightbulb } from "lucide-react";
import { useState } from "react";
import { type Accepted, PROPOSE_MAX } from "#shared/matching/schema.ts";
import { AcceptBar } from "#client/features/matching/accept-bar.tsx";
import { AcceptedResult } from "#client/features/matching/accepted-result.tsx";
import { LeftWaiting } from "#client/features/matching/left-waiting.tsx";
import { ProposalSummary } from "#client/features/matching/proposal-summary.tsx";
import { ProposalTable } from "#client/features/matching/proposal-table.tsx";
import { useProposal } from "#client/features/matching/use-proposal.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

const ChangeDialog = later(() =>
  import("#client/features/matching/change-dialog.tsx").then((module) => module.ChangeDialog),
);

const route = getRouteApi("/$program/matching/");

/** A mentor for everybody who waits, looked through before anything is written. */
export function ProposeScreen() {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, slug, today } = useProgram();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const startedOn = search.start ?? today;
  const { data: counts } = useSuspenseQuery(trpc.mentees.counts.queryOptions({ programId }));
  const proposal = useProposal(startedOn, search.ask);
  const [changing, setChanging] = useState<{ menteeId: string; menteeLabel: string } | null>(null);
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const go = (change: Partial<typeof search>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false });
  const { data, error, isFetching } = proposal.query;
  const again = () => {
    setAccepted(null);
    void proposal.again();
  };
  return (
    <Page>
      <PageHeader
        back={<TextLink href={`/${slug}/mentees`}>{cap(words.mentees)}</TextLink>}
        title={t`Match suggestions`}
      >
        <Plural
          value={counts.waiting}
          one={`# ${words.mentee} waits for a ${words.mentor}.`}
          other={`# ${words.mentees} wait for a ${words.mentor}.`}
        />
      </PageHeader>
      {accepted ? (
        <AcceptedResult accepted={accepted} onAgain={again} />
      ) : error ? (
        <Notice kind="problem">
          {describeFailure(error).reason}{" "}
          <Button variant="quiet" onPress={again}>
            <Trans>Try again</Trans>
          </Button>
        </Notice>
      ) : isFetching ? (
        <div role="status">
          <p className="mb-3 text-soft">
            <Trans>Comparing every pair…</Trans>
          </p>
          <TextSkeleton lines={8} />
        </div>
      ) : !data ? (
        <EmptyState
          title={
            counts.waiting === 0 ? t`Nobody is waiting` : t`A proposal for everybody who waits`
          }
          action={
            counts.waiting > 0 && (
              <Button variant="primary" icon={Lightbulb} onPress={() => go({ ask: true })}>
                <Trans>Propose for the whole list</Trans>
              </Button>
            )
          }
        >
          {counts.waiting === 0 ? (
            <Trans>Whoever becomes ready for a {words.mentor} appears here.</Trans>
          ) : (
            <Trans>
              As many as possible get a {words.mentor}, then as fitting as possible. You look
              through every pair before anything is written.
            </Trans>
          )}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-4">
          <ProposalSummary proposal={data} />
          {data.waiting === PROPOSE_MAX && (
            <Notice>
              <Trans>These are the {PROPOSE_MAX} who have waited longest.</Trans>
            </Notice>
          )}
          {proposal.lines.length > 0 && (
            <ProposalTable
              lines={proposal.lines}
              onChange={setChanging}
              onLeaveOut={({ menteeId }) => proposal.change(menteeId, null)}
              onUndo={({ menteeId }) => proposal.undoChange(menteeId)}
            />
          )}
          <LeftWaiting
            leftOut={proposal.leftOut}
            unmatched={data.unmatched.filter(
              ({ menteeId }) => !proposal.lines.some((line) => line.menteeId === menteeId),
            )}
            onBack={proposal.undoChange}
            onChoose={setChanging}
          />
          <AcceptBar
            startedOn={startedOn}
            lines={proposal.lines}
            onStart={(day) => go({ start: day === today ? undefined : day })}
            onAccepted={setAccepted}
          />
        </div>
      )}
      {changing && (
        <ChangeDialog
          mentee={{ id: changing.menteeId, label: changing.menteeLabel }}
          current={
            proposal.lines.find(({ menteeId }) => menteeId === changing.menteeId)?.mentorId ?? null
          }
          takes={proposal.takes}
          onChoose={(suggestion) => {
            proposal.change(changing.menteeId, suggestion);
            setChanging(null);
          }}
          onClose={() => setChanging(null)}
        />
      )}
    </Page>
  );
}
