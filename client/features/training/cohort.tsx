import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { CohortPaste } from "#client/features/training/cohort-paste.tsx";
import { CohortPeople } from "#client/features/training/cohort-people.tsx";
import { CohortPick } from "#client/features/training/cohort-pick.tsx";
import { type Attendee, useCohort } from "#client/features/training/use-cohort.ts";
import { focusFirstInvalid } from "#client/lib/form.ts";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { ForbiddenState } from "#client/ui/forbidden-state.tsx";
import { LinkButton } from "#client/ui/link-button.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { NumberField } from "#client/ui/number-field.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Select } from "#client/ui/select.tsx";

const route = getRouteApi("/$program/training/cohort");

/** One course on one day for many: choose it, paste or pick who came, tick, save in one go. */
export function Cohort() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, slug, today } = useProgram();
  const mayRecord = useHasRole("coordinator");
  const address = route.useSearch();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(trpc.training.courses.list.queryOptions({ programId }));
  const cohort = useCohort(data.courses, address.course);
  const [isTried, setTried] = useState(false);
  const { course, completedOn, hours, people, set } = cohort;
  const present = people.filter((one) => one.attended).length;
  if (!mayRecord) return <ForbiddenState />;
  if (data.courses.length === 0) {
    return (
      <>
        <PageHeader title={t`Record a cohort`} />
        <EmptyState
          title={t`No courses yet`}
          action={
            <LinkButton variant="primary" href={`/${slug}/training/courses`}>
              <Trans>Set up courses</Trans>
            </LinkButton>
          }
        >
          <Trans>A cohort completes a course: add the course first.</Trans>
        </EmptyState>
      </>
    );
  }
  const save = async () => {
    setTried(true);
    if (!course || !completedOn || present === 0) return focusFirstInvalid();
    const saved = await cohort.save();
    if (saved) {
      await navigate({ to: "/$program/training", params: { program: slug } });
    }
  };
  const add = (found: readonly Omit<Attendee, "rowId" | "attended" | "preScore" | "postScore">[]) =>
    cohort.add(found);
  return (
    <>
      <PageHeader title={t`Record a cohort`}>
        <Trans>One course, one day, everybody who was there.</Trans>
      </PageHeader>
      <div className="flex max-w-4xl flex-col gap-4">
        {cohort.failure && Object.keys(cohort.failure.fieldErrors).length === 0 && (
          <Notice kind="problem">{cohort.failure.reason}</Notice>
        )}
        <Card title={t`The course`}>
          <form
            noValidate
            className="grid gap-4 md:grid-cols-[2fr_1fr_1fr]"
            onSubmit={(event) => event.preventDefault()}
          >
            <Select
              label={t`Course`}
              placeholder={t`Choose a course`}
              options={data.courses.map(({ id, name }) => ({ id, label: name }))}
              value={course?.id ?? null}
              onChange={cohort.chooseCourse}
              error={isTried && !course ? t`Choose a course.` : undefined}
            />
            <DatePicker
              label={t`Day`}
              max={today}
              value={completedOn}
              onChange={(day) => set({ completedOn: day })}
              error={
                isTried && !completedOn
                  ? t`Choose the day.`
                  : cohort.failure?.fieldErrors["completedOn"]
              }
            />
            <NumberField
              label={t`Hours`}
              unit="h"
              minValue={0}
              maxValue={2000}
              step={0.25}
              value={hours}
              onChange={(amount) => set({ hours: amount })}
            />
          </form>
        </Card>
        <Card title={t`Who was there`} className="flex flex-col gap-3">
          <CohortPaste onFound={add} />
          <CohortPick onFound={add} taken={people.map(({ mentorId }) => mentorId)} />
          {people.length > 0 && <CohortPeople cohort={cohort} />}
          {isTried && present === 0 && (
            <Notice kind="problem">
              <Trans>Nobody is ticked yet. Paste a list or pick people.</Trans>
            </Notice>
          )}
        </Card>
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="primary" isPending={cohort.isPending} onPress={() => void save()}>
            <Plural
              value={present}
              _0="Record"
              one="Record for # person"
              other="Record for # people"
            />
          </Button>
          {people.length > present && (
            <span className="text-soft">
              <Plural
                value={people.length - present}
                one="# is not ticked and is left out."
                other="# are not ticked and are left out."
              />
            </span>
          )}
        </div>
      </div>
    </>
  );
}
