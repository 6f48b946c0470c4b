import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { PlanChip } from "#client/features/relief/plan-chip.tsx";
import { useSpanText } from "#client/features/relief/span-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Card } from "#client/ui/card.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { LinkButton, TextLink } from "#client/ui/link-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";

/** All relief plans, the latest days first. */
export function ReliefPlans() {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const spanText = useSpanText();
  const { id: programId, slug } = useProgram();
  const { data: plans } = useSuspenseQuery(trpc.relief.plans.queryOptions({ programId }));
  const begin = (
    <LinkButton variant="primary" icon={CalendarClock} href={`/${slug}/relief/new`}>
      <Trans>Plan relief</Trans>
    </LinkButton>
  );
  return (
    <Page>
      <PageHeader title={t`Relief`} actions={plans.length > 0 && begin}>
        <Trans>Who stands in while {words.mentors} are away. It returns by itself.</Trans>
      </PageHeader>
      {plans.length === 0 ? (
        <EmptyState title={t`No relief plans yet`} action={begin}>
          <Trans>
            Say who will be away and when. A plan proposes who takes which {words.mentees}, and you
            decide.
          </Trans>
        </EmptyState>
      ) : (
        <Card>
          <ul className="divide-y divide-line">
            {plans.map((plan) => (
              <li
                key={plan.id}
                className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 py-2"
              >
                <span className="min-w-0 flex-1 basis-64">
                  <TextLink href={`/${slug}/relief/${plan.id}`}>{spanText(plan)}</TextLink>
                  <span className="block text-soft wrap-anywhere">
                    {plan.away.join(", ") || t`Nobody`}
                  </span>
                </span>
                <span className="tabular text-soft">
                  <Trans>
                    {plan.covered} of {plan.matches} {words.matches} covered
                  </Trans>
                </span>
                <PlanChip status={plan.status} />
              </li>
            ))}
          </ul>
          <p className="mt-3 text-sm text-soft">
            <Trans>
              “Returned” means that the days are over and everybody is with their own again.
            </Trans>
          </p>
        </Card>
      )}
    </Page>
  );
}
