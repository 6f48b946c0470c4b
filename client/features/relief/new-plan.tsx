import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { addDays } from "#shared/lib/day.ts";
import { PlanFields } from "#client/features/relief/plan-fields.tsx";
import { useRefreshRelief } from "#client/features/relief/use-cover.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Card } from "#client/ui/card.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";

const route = getRouteApi("/$program/relief/new");

/** Who will be away and when: the proposal follows, and is kept as a draft. */
export function NewReliefPlan() {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, slug, today } = useProgram();
  const { mentors, from, until } = route.useSearch();
  const navigate = route.useNavigate();
  const refresh = useRefreshRelief();
  const create = useMutation(trpc.relief.create.mutationOptions());
  const [id] = useState(newId);
  const fromOn = from && from > today ? from : today;
  const untilOn = until && until >= fromOn ? until : addDays(fromOn, 13);
  return (
    <Page>
      <PageHeader
        back={<TextLink href={`/${slug}/relief`}>{t`Relief`}</TextLink>}
        title={t`Plan relief`}
      >
        <Trans>
          Say who will be away. The proposal looks at who knows the {words.mentees}, who fits, and
          who has room; you change what you know better.
        </Trans>
      </PageHeader>
      <Card className="max-w-2xl">
        <PlanFields
          start={{ fromOn, untilOn, mentorIds: mentors }}
          action={<Trans>Propose who stands in</Trans>}
          onSave={async (facts) => {
            const plan = await create.mutateAsync({ programId, id, ...facts });
            void refresh();
            await navigate({ to: "/$program/relief/$planId", params: { planId: plan.id } });
          }}
        />
      </Card>
    </Page>
  );
}
