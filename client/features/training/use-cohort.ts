import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { CourseRow } from "#shared/training/courses-schema.ts";
import { useSaveCohort } from "#client/features/training/use-save-cohort.ts";
import { useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";

export type Attendee = {
  /** The id of the completion that will be: a repeated save makes no second one. */
  rowId: string;
  mentorId: string;
  name: string;
  siteName: string | null;
  attended: boolean;
  preScore: number | null;
  postScore: number | null;
};

export type Cohort = ReturnType<typeof useCohort>;

/** A cohort as it is being put together. */
export function useCohort(courses: readonly CourseRow[], courseId: string | undefined) {
  const { today } = useProgram();
  const first = courses.find(({ id }) => id === courseId) ?? null;
  const [value, setValue] = useState(() => ({
    cohortId: newId(),
    courseId: first?.id ?? null,
    completedOn: today as string | null,
    hours: first?.hours ?? null,
    people: [] as Attendee[],
  }));
  const { failure, submit } = useSubmit();
  const saveCohort = useSaveCohort();
  const saving = useMutation({ mutationFn: saveCohort });
  const course = courses.find(({ id }) => id === value.courseId) ?? null;
  const set = (change: Partial<typeof value>) => setValue((now) => ({ ...now, ...change }));
  return {
    ...value,
    course,
    failure,
    isPending: saving.isPending,
    set,
    chooseCourse: (id: string) =>
      set({ courseId: id, hours: courses.find((one) => one.id === id)?.hours ?? null }),
    /** Whoever is on the list already stays as they are. */
    add: (found: readonly Pick<Attendee, "mentorId" | "name" | "siteName">[]) =>
      setValue((now) => {
        const there = new Set(now.people.map(({ mentorId }) => mentorId));
        const fresh = found
          .filter((one, index) => {
            const isFirst = found.findIndex(({ mentorId }) => mentorId === one.mentorId) === index;
            return isFirst && !there.has(one.mentorId);
          })
          .map((one) => ({
            ...one,
            rowId: newId(),
            attended: true,
            preScore: null,
            postScore: null,
          }));
        return { ...now, people: [...now.people, ...fresh] };
      }),
    change: (mentorId: string, change: Partial<Attendee>) =>
      setValue((now) => ({
        ...now,
        people: now.people.map((one) => (one.mentorId === mentorId ? { ...one, ...change } : one)),
      })),
    drop: (mentorId: string) =>
      setValue((now) => ({
        ...now,
        people: now.people.filter((one) => one.mentorId !== mentorId),
      })),
    /** Whether it was saved. */
    save: async (): Promise<boolean> => {
      const { cohortId, completedOn, hours, people } = value;
      if (!course || !completedOn) return false;
      let isSaved = false;
      await submit(async () => {
        await saving.mutateAsync({
          cohortId,
          courseId: course.id,
          completedOn,
          hours: hours ?? 0,
          expiresGiven: null,
          people: people
            .filter(({ attended }) => attended)
            .map(({ rowId, mentorId, preScore, postScore }) => ({
              id: rowId,
              mentorId,
              preScore,
              postScore,
            })),
        });
        isSaved = true;
      });
      return isSaved;
    },
  };
}
