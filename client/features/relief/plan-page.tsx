import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { CalendarCheck, CalendarCog, RefreshCw, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import type { PlanLine } from "#shared/relief/schema.ts";
import { LoadBars } from "#client/features/relief/load-bars.tsx";
import { PlanChip } from "#client/features/relief/plan-chip.tsx";
import { PlanFields } from "#client/features/relief/plan-fields.tsx";
import { PlanLines } from "#client/features/relief/plan-lines.tsx";
import { useSpanText } from "#client/features/relief/span-text.ts";
import { usePlan } from "#client/features/relief/use-plan.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";

const LineDialog = later(() =>
  import("#client/features/relief/line-dialog.tsx").then((module) => module.LineDialog),
);
const route = getRouteApi("/$program/relief/$planId");

/** One relief plan: who takes whom and why, what it makes of the loads, and the steps from draft to applied and back. */
export function ReliefPlanPage() {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const spanText = useSpanText();
  const { id: programId, slug } = useProgram();
  const { planId } = route.useParams();
  const { data: plan } = useSuspenseQuery(trpc.relief.plan.queryOptions({ programId, id: planId }));
  const steps = usePlan(plan);
  const [asked, setAsked] = useState<PlanLine | null>(null);
  const [isChanging, setChanging] = useState(false);
  const isDraft = plan.status === "draft" || plan.status === "undone";
  const covered = plan.lines.filter((line) => line.mentorId !== null).length;
  const problems = plan.lines.filter((line) => line.problem !== null).length;
  const away = plan.away.map((row) => row.name).join(", ");
  return (
    <Page>
      <PageHeader
        back={<TextLink href={`/${slug}/relief`}>{t`Relief`}</TextLink>}
        title={t`Relief, ${spanText(plan)}`}
        actions={
          isDraft ? (
            <>
              <Button icon={CalendarCog} onPress={() => setChanging(!isChanging)}>
                <Trans>Days and people</Trans>
              </Button>
              <Button icon={RefreshCw} isPending={steps.isBusy} onPress={steps.propose}>
                <Trans>Propose again</Trans>
              </Button>
              <Button variant="quiet" icon={Trash2} onPress={steps.drop}>
                <Trans>Throw away</Trans>
              </Button>
              <Button
                variant="primary"
                icon={CalendarCheck}
                isPending={steps.isBusy}
                isDisabled={covered === 0 || problems > 0}
                onPress={steps.apply}
              >
                <Trans>Apply the plan</Trans>
              </Button>
            </>
          ) : (
            plan.status === "applied" && (
              <Button icon={Undo2} isPending={steps.isBusy} onPress={steps.undo}>
                <Trans>Undo the plan</Trans>
              </Button>
            )
          )
        }
      >
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <PlanChip status={plan.status} />
          <span>
            <Trans>Away: {away}</Trans>
          </span>
          <span className="tabular">
            <Trans>
              {covered} of {plan.lines.length} {words.matches} covered
            </Trans>
          </span>
          {plan.createdByName && (
            <span>
              <Trans>planned by {plan.createdByName}</Trans>
            </span>
          )}
        </span>
      </PageHeader>
      <div className="flex flex-col gap-4">
        {isChanging && isDraft && (
          <Card title={t`Days and people`}>
            <PlanFields
              start={{ ...plan, mentorIds: plan.away.map((row) => row.id) }}
              action={<Trans>Save</Trans>}
              onCancel={() => setChanging(false)}
              onSave={async (facts) => {
                await steps.change({ ...steps.at, ...facts });
                setChanging(false);
              }}
            />
          </Card>
        )}
        {problems > 0 && (
          <Notice kind="problem">
            <Plural
              value={problems}
              one="One line cannot be applied. Choose somebody else there, or take it out."
              other="# lines cannot be applied. Choose somebody else there, or take them out."
            />
          </Notice>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Card title={t`Who takes whom`}>
            {plan.lines.length === 0 ? (
              <p className="text-soft">
                <Trans>Those away have no open matches on these days.</Trans>
              </p>
            ) : (
              <PlanLines
                lines={plan.lines}
                isDraft={isDraft}
                onChange={setAsked}
                onTakeOut={steps.takeOut}
                onPutBack={steps.putBack}
              />
            )}
          </Card>
          <Card title={t`Load, before and with the plan`}>
            <LoadBars loads={plan.loads} />
          </Card>
        </div>
      </div>
      {asked && (
        <LineDialog
          plan={plan}
          line={asked}
          onChoose={(mentorId) => steps.take(asked, mentorId)}
          onClose={() => setAsked(null)}
        />
      )}
    </Page>
  );
}
