import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { cleanLine, eachOnce } from "#shared/lib/text.ts";

/** What a hand-over asks for where the program has no list of its own. `{mentee}` and `{mentors}` are its words. */
export const STANDARD_STEPS: readonly string[] = [
  "Told the {mentee}",
  "Told both {mentors}",
  "Joint meeting held",
  "Goals and safety plan passed on",
  "Contact details passed on",
];

/** The program's own list; empty means the standard one. */
export const handoverSteps = z
  .array(
    z
      .string()
      .overwrite(cleanLine)
      .max(120, { error: "Use at most 120 characters for each step." }),
  )
  .max(20, { error: "Use at most 20 steps." })
  .transform(eachOnce);

/** One step of one hand-over: its label stays as it was when the hand-over began, whatever the settings say later. */
export const checklistEntry = z.strictObject({
  key: z.string().min(1).max(40),
  label: z.string().min(1).max(160),
  doneOn: day.nullable(),
});
export type ChecklistEntry = z.infer<typeof checklistEntry>;
export const checklist = z.array(checklistEntry).max(20);

type Words = { mentee: string; mentees: string; mentor: string; mentors: string };

/** The steps a new hand-over begins with, in the program's words, none of them done. */
export function stepsFor(own: readonly string[], words: Words): ChecklistEntry[] {
  const labels = own.length > 0 ? own : STANDARD_STEPS;
  return labels.map((label, index) => ({
    key: `step-${index + 1}`,
    label: label
      .replaceAll("{mentee}", words.mentee)
      .replaceAll("{mentors}", words.mentors)
      .replaceAll("{mentor}", words.mentor),
    doneOn: null,
  }));
}

/** What is still to be done. */
export function openSteps(steps: readonly ChecklistEntry[]): ChecklistEntry[] {
  return steps.filter((step) => step.doneOn === null);
}

/** The checklist with one step ticked with its day, or open again. */
export function tickStep(
  steps: readonly ChecklistEntry[],
  key: string,
  doneOn: string | null,
): ChecklistEntry[] {
  return steps.map((step) => (step.key === key ? { ...step, doneOn } : step));
}

/** "3 of 5 done", as numbers. */
export function progressOf(steps: readonly ChecklistEntry[]): { done: number; all: number } {
  return { done: steps.length - openSteps(steps).length, all: steps.length };
}
