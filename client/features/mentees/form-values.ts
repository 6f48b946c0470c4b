import { z } from "zod";
import { menteeFields } from "#shared/mentees/form.ts";
import type { MenteeDetail } from "#shared/mentees/schema.ts";

/** What the form holds: strings as they are typed; the shared schema cleans them. */
export type MenteeValues = z.input<typeof menteeFields>;
export type FieldErrors = Readonly<Record<string, string | undefined>>;

/** What every group of fields takes. */
export type GroupProps = {
  values: MenteeValues;
  onChange: (change: Partial<MenteeValues>) => void;
  errors: FieldErrors;
};

export function emptyValues(today: string): MenteeValues {
  return {
    code: "",
    name: null,
    pronouns: null,
    email: null,
    phone: null,
    birthMonth: null,
    gender: null,
    raceEthnicity: [],
    languages: [],
    referralSource: null,
    declined: [],
    experienceTags: [],
    availability: [],
    remoteOk: true,
    mentorGenderPreference: null,
    siteId: null,
    referredOn: today,
    nextKeyDate: null,
    about: null,
  };
}

/** The fields of a mentee as the form begins with them. */
export function valuesOf(mentee: MenteeDetail): MenteeValues {
  const keys = Object.keys(emptyValues("")) as (keyof MenteeValues)[];
  return Object.fromEntries(keys.map((key) => [key, mentee[key]])) as MenteeValues;
}

/** The sentences of the schema by field, the first of each. */
export function errorsOf(error: z.ZodError | undefined): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error?.issues ?? []) errors[String(issue.path[0])] ??= issue.message;
  return errors;
}

/** A draft from an earlier day, whatever form it had: only what still is a field of the right kind is taken. */
export function restoreValues(draft: unknown, start: MenteeValues): MenteeValues {
  if (typeof draft !== "object" || draft === null) return start;
  const shape = menteeFields.extend({ code: z.string() }).shape;
  const kept = Object.entries(draft).filter(([key, value]) => {
    const field = Object.hasOwn(shape, key) ? shape[key as keyof typeof shape] : undefined;
    return typeof value === "string" || (field?.safeParse(value).success ?? false);
  });
  const known = kept.filter(([key]) => Object.hasOwn(start, key));
  return { ...start, ...Object.fromEntries(known) };
}
