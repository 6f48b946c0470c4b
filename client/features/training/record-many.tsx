import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { COHORT_MAX } from "#shared/training/records-schema.ts";
import type { MatrixCourse, MatrixSearch } from "#shared/training/schema.ts";
import { useSaveCohort } from "#client/features/training/use-save-cohort.ts";
import { useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { NumberField } from "#client/ui/number-field.tsx";
import type { RowSelection } from "#client/ui/row-selection.ts";
import { Select } from "#client/ui/select.tsx";

/** Records one course on one day for all chosen rows. */
export function RecordMany({
  search,
  selection,
  courses,
  onDone,
}: {
  search: MatrixSearch;
  selection: RowSelection;
  courses: readonly MatrixCourse[];
  onDone: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        <Trans>Record a course</Trans>
      </Button>
      {isOpen && (
        <RecordManyDialog
          search={search}
          selection={selection}
          courses={courses}
          onDone={onDone}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function RecordManyDialog({
  search,
  selection,
  courses,
  onDone,
  onClose,
}: {
  search: MatrixSearch;
  selection: RowSelection;
  courses: readonly MatrixCourse[];
  onDone: () => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId, today } = useProgram();
  const { failure, submit } = useSubmit();
  const saveCohort = useSaveCohort();
  const [cohortId] = useState(newId);
  const [courseId, setCourse] = useState<string | null>(null);
  const [completedOn, setDay] = useState<string | null>(today);
  const [hours, setHours] = useState<number | null>(null);
  const [isTried, setTried] = useState(false);
  const saving = useMutation({
    mutationFn: async (work: () => Promise<void>) => work(),
  });
  /** The ids of what is chosen; "all" is asked for page by page. */
  const chosenIds = async () => {
    if (!selection.all) return [...selection.ids];
    const ids: string[] = [];
    for (let page = 1; ; page += 1) {
      const input = { ...search, programId, page, size: 200 };
      const found = await queryClient.query(trpc.training.matrix.queryOptions(input));
      ids.push(...found.rows.map(({ id }) => id));
      if (ids.length >= found.total || found.rows.length === 0 || ids.length > COHORT_MAX) break;
    }
    return ids.filter((id) => !selection.ids.has(id));
  };
  const save = async () => {
    setTried(true);
    if (!courseId || !completedOn) return;
    await submit(() =>
      saving.mutateAsync(async () => {
        const ids = await chosenIds();
        await saveCohort({
          cohortId,
          courseId,
          completedOn,
          hours: hours ?? 0,
          expiresGiven: null,
          people: ids.map((mentorId) => ({
            id: newId(),
            mentorId,
            preScore: null,
            postScore: null,
          })),
        });
        onClose();
        onDone();
      }),
    );
  };
  const size = selection.ids.size;
  return (
    <Dialog
      title={t`Record a course for the chosen`}
      isOpen
      onClose={onClose}
      isDismissable={false}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={saving.isPending} onPress={() => void save()}>
            <Trans>Record it</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {failure && <Notice kind="problem">{failure.reason}</Notice>}
        <p className="text-soft">
          {selection.all ? (
            <Trans>For everybody that fits the filters, at most {COHORT_MAX} at once.</Trans>
          ) : (
            <Plural
              value={size}
              one="For the # that you chose."
              other="For the # that you chose."
            />
          )}
        </p>
        <Select
          label={t`Course`}
          placeholder={t`Choose a course`}
          options={courses.map(({ id, name }) => ({ id, label: name }))}
          value={courseId}
          onChange={(id) => {
            setCourse(id);
            setHours(courses.find((course) => course.id === id)?.hours ?? null);
          }}
          error={isTried && !courseId ? t`Choose a course.` : undefined}
        />
        <div className="grid gap-4 md:grid-cols-2">
          <DatePicker
            label={t`Completed on`}
            max={today}
            value={completedOn}
            onChange={setDay}
            error={
              isTried && !completedOn ? t`Choose the day.` : failure?.fieldErrors["completedOn"]
            }
          />
          <NumberField
            label={t`Hours`}
            unit="h"
            minValue={0}
            maxValue={2000}
            step={0.25}
            value={hours}
            onChange={setHours}
          />
        </div>
      </div>
    </Dialog>
  );
}
