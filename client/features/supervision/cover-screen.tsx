import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { CalendarCog, Plus, SquareX } from "lucide-react";
import { useState } from "react";
import { coverPhase } from "#shared/relief/cover.ts";
import type { SupervisorCoverRow } from "#shared/supervision/cover-schema.ts";
import { useSupervisorCover } from "#client/features/supervision/use-supervisor-cover.ts";
import { dayText } from "#client/lib/day-text.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";

const SupervisorCoverDialog = later(() =>
  import("#client/features/supervision/cover-dialog.tsx").then(
    (module) => module.SupervisorCoverDialog,
  ),
);

/** Who covers for which supervisor, now, to come and lately. */
export function SupervisorCovers() {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const { data: covers } = useSuspenseQuery(trpc.supervision.covers.queryOptions({ programId }));
  const [asked, setAsked] = useState<"new" | SupervisorCoverRow | null>(null);
  const begin = (
    <Button variant="primary" icon={Plus} onPress={() => setAsked("new")}>
      <Trans>Name a cover</Trans>
    </Button>
  );
  return (
    <Page>
      <PageHeader title={t`Cover`} actions={covers.length > 0 && begin}>
        <Trans>
          While a {words.supervisor} is away, somebody else sees to their {words.mentors}. It passes
          on the first day and comes back by itself after the last.
        </Trans>
      </PageHeader>
      {covers.length === 0 ? (
        <EmptyState title={t`Nobody is covered`} action={begin}>
          <Trans>Name a cover before you are away, so that no {words.mentor} waits for you.</Trans>
        </EmptyState>
      ) : (
        <Card>
          <ul className="divide-y divide-line">
            {covers.map((cover) => (
              <CoverItem key={cover.id} cover={cover} onChange={() => setAsked(cover)} />
            ))}
          </ul>
        </Card>
      )}
      {asked && (
        <SupervisorCoverDialog
          cover={asked === "new" ? null : asked}
          onClose={() => setAsked(null)}
        />
      )}
    </Page>
  );
}

function CoverItem({ cover, onChange }: { cover: SupervisorCoverRow; onChange: () => void }) {
  const { t } = useLingui();
  const words = useWords();
  const { today } = useProgram();
  const { end } = useSupervisorCover();
  const phase = coverPhase(cover, today);
  const { coverName, supervisorName, mentors } = cover;
  const span = t`${dayText(cover.fromOn, today)} to ${dayText(cover.untilOn, today)}`;
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span className="min-w-0 flex-1 basis-64">
        <Trans>
          {coverName} for {supervisorName}
        </Trans>
        <span className="block text-soft">
          {span} · <Plural value={mentors} one={`# ${words.mentor}`} other={`# ${words.mentors}`} />
        </span>
      </span>
      <Chip tone={phase === "running" ? "watch" : "neutral"}>
        {phase === "running" ? (
          <Trans>Now</Trans>
        ) : phase === "ahead" ? (
          <Trans>Planned</Trans>
        ) : (
          <Trans>Over</Trans>
        )}
      </Chip>
      {cover.mayEdit && phase !== "over" && (
        <span className="flex gap-1">
          <IconButton
            icon={CalendarCog}
            label={t`Change the days: ${coverName} for ${supervisorName}, ${span}`}
            onPress={onChange}
          />
          <IconButton
            icon={SquareX}
            label={
              phase === "running"
                ? t`End it now: ${coverName} for ${supervisorName}`
                : t`Take it away: ${coverName} for ${supervisorName}`
            }
            onPress={() => void end(cover)}
          />
        </span>
      )}
    </li>
  );
}
