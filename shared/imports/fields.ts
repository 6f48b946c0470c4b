import type { ImportField } from "./field.ts";
import { menteeFields } from "./fields-mentees.ts";
import { mentorFields } from "./fields-mentors.ts";
import { sessionFields } from "./fields-sessions.ts";
import { supervisorFields } from "./fields-supervisors.ts";
import type { ImportKind } from "./kinds.ts";

const byKind: Record<ImportKind, readonly ImportField[]> = {
  mentors: mentorFields,
  supervisors: supervisorFields,
  mentees: menteeFields,
  sessions: sessionFields,
};

export function fieldsOf(kind: ImportKind): readonly ImportField[] {
  return byKind[kind];
}

export function fieldOf(kind: ImportKind, id: string): ImportField | undefined {
  return byKind[kind].find((field) => field.id === id);
}

const UNSURE = {
  mentor: "mentor",
  mentors: "mentors",
  mentee: "mentee",
  mentees: "mentees",
};

/** Labels and reasons in the words that the program uses; one that stands first gets its capital. */
export function inWords(text: string, words: Readonly<Record<string, string>> = UNSURE): string {
  const said = text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
  return text.startsWith("{") ? said.charAt(0).toUpperCase() + said.slice(1) : said;
}
