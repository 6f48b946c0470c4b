import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Handshake } from "lucide-react";
import type { ReactNode } from "react";
import type { MenteeDetail } from "#shared/mentees/schema.ts";
import { MenteeFacts } from "#client/features/mentees/mentee-facts.tsx";
import { StageChip } from "#client/features/mentees/stage-chip.tsx";
import { StageMenu } from "#client/features/mentees/stage-menu.tsx";
import { useRemoveMentee } from "#client/features/mentees/use-remove-mentee.ts";
import { later } from "#client/lib/part.tsx";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";
import { Tabs } from "#client/ui/tabs.tsx";

const ProfileForm = later(
  () => import("#client/features/mentees/profile-form.tsx").then((module) => module.ProfileForm),
  <TextSkeleton lines={8} />,
);

const route = getRouteApi("/$program/mentees/$menteeId");

export type MenteePageSlots = {
  matches: ReactNode;
  sessions?: ReactNode;
  history?: ReactNode;
  /** More to do with somebody who can be matched, beside finding a mentor by hand. */
  actions?: ReactNode;
  onMatch: (mentee: MenteeDetail) => void;
};

/** One mentee: what is going on, the profile to change, and who changed what. */
export function MenteePage({ matches, sessions, history, actions, onMatch }: MenteePageSlots) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, slug } = useProgram();
  const mayEdit = useHasRole("coordinator");
  const { menteeId: id } = route.useParams();
  const { tab = "now" } = route.useSearch();
  const navigate = route.useNavigate();
  const remove = useRemoveMentee(() => void navigate({ to: "/$program/mentees" }));
  const { data: mentee } = useSuspenseQuery(trpc.mentees.get.queryOptions({ programId, id }));
  const now = (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <Card title={t`Matches`}>{matches}</Card>
        {sessions && (
          <section aria-label={t`Sessions`} className="flex flex-col gap-2">
            <h2 className="font-semibold">{t`Sessions`}</h2>
            {sessions}
          </section>
        )}
      </div>
      <Card title={t`Profile`}>
        <MenteeFacts mentee={mentee} />
      </Card>
    </div>
  );
  const tabs = [
    { id: "now" as const, label: t`Now`, content: now },
    ...(mayEdit
      ? [
          {
            id: "profile" as const,
            label: t`Edit the profile`,
            content: <ProfileForm key={id} mentee={mentee} />,
          },
        ]
      : []),
    ...(history ? [{ id: "changes" as const, label: t`Changes`, content: history }] : []),
  ];
  return (
    <Page>
      <PageHeader
        back={<TextLink href={`/${slug}/mentees`}>{cap(words.mentees)}</TextLink>}
        title={mentee.label}
        actions={
          mayEdit && (
            <>
              <StageMenu
                mentee={mentee}
                onRemove={mentee.removable ? () => void remove(mentee) : undefined}
              />
              {mentee.stage !== "closed" && actions}
              {mentee.stage !== "closed" && (
                <Button icon={Handshake} onPress={() => onMatch(mentee)}>
                  {mentee.openMatches > 0 ? (
                    <Trans>Find another {words.mentor}</Trans>
                  ) : (
                    <Trans>Find a {words.mentor}</Trans>
                  )}
                </Button>
              )}
            </>
          )
        }
      >
        <StageChip mentee={mentee} />
      </PageHeader>
      <Tabs
        label={t`Parts of this page`}
        tabs={tabs}
        selected={tabs.some((one) => one.id === tab) ? tab : "now"}
        onSelect={(next) =>
          void navigate({
            search: (search) => ({ ...search, tab: next === "now" ? undefined : next }),
            replace: true,
            resetScroll: false,
          })
        }
      />
    </Page>
  );
}
