import type { MenteeFields } from "#shared/mentees/form.ts";

/** Only the fields that were given: what an update does not name stays. */
export const named = (fields: Partial<MenteeFields>) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<MenteeFields>;

const FIELDS = [
  "code",
  "name",
  "pronouns",
  "email",
  "phone",
  "birthMonth",
  "gender",
  "raceEthnicity",
  "languages",
  "referralSource",
  "declined",
  "experienceTags",
  "availability",
  "remoteOk",
  "mentorGenderPreference",
  "siteId",
  "referredOn",
  "nextKeyDate",
  "about",
] as const satisfies readonly (keyof MenteeFields)[];

/** The fields of the form out of a whole row. */
export function pickFields(row: Record<keyof MenteeFields, unknown>) {
  return Object.fromEntries(FIELDS.map((key) => [key, row[key]]));
}

/** The table keeps the month's first day. */
export function toColumns<Fields extends Partial<MenteeFields>>(fields: Fields): Fields {
  if (!fields.birthMonth) return fields;
  return { ...fields, birthMonth: `${fields.birthMonth}-01` };
}
