import type { z } from "zod";
import { DEMOGRAPHICS } from "#shared/mentees/demographics.ts";
import { menteeCreateInput, type menteeFields } from "#shared/mentees/form.ts";
import type { MenteeDetail } from "#shared/mentees/schema.ts";
import type { OpenStage } from "#shared/mentees/stage.ts";

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

/** A draft from an earlier day, whatever the form was then: only what still fits its field is taken. */
export function restoreValues(draft: unknown, start: MenteeValues): MenteeValues {
  if (typeof draft !== "object" || draft === null) return start;
  const given = draft as Record<string, unknown>;
  const fits = (first: unknown, value: unknown) => {
    if (Array.isArray(first)) {
      return Array.isArray(value) && value.every((one) => typeof one === "string");
    }
    if (typeof first === "boolean") return typeof value === "boolean";
    return typeof value === "string" || (value === null && first === null);
  };
  const kept = Object.entries(start).map(([key, first]) => {
    const value = Object.hasOwn(given, key) ? given[key] : first;
    return [key, fits(first, value) ? value : first];
  });
  const values = Object.fromEntries(kept) as MenteeValues;
  return { ...values, declined: DEMOGRAPHICS.filter((one) => values.declined.includes(one)) };
}

/** The same mentee to enter once more, under the same id: what takes a removal back. */
export function createAgain(programId: string, mentee: MenteeDetail, stage: OpenStage) {
  return menteeCreateInput.parse({ programId, id: mentee.id, ...valuesOf(mentee), stage });
}
