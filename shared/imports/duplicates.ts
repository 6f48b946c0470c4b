import type { ImportKind } from "./kinds.ts";
import type { MenteeRow, MentorRow, SessionRow, SupervisorRow, TypedRow } from "./rows.ts";
import { phoneKey } from "./text.ts";

/** What two rows are taken for one person by. A code or an e-mail address is certain; a name only looks like it. */
export const DUPLICATE_SIGNS = ["code", "email", "phone", "name", "session"] as const;
export type DuplicateSign = (typeof DUPLICATE_SIGNS)[number];

export type DuplicateChoice = "merge" | "both" | "skip";

/** The keys of a row, each `sign:value`. */
export function duplicateKeys(
  kind: ImportKind,
  row: TypedRow,
): { by: DuplicateSign; key: string }[] {
  const keys: { by: DuplicateSign; key: string }[] = [];
  const add = (by: DuplicateSign, value: string | null | undefined) => {
    if (value) keys.push({ by, key: `${by}:${value.toLowerCase()}` });
  };
  if (kind === "mentors") {
    const { emails, phone, name } = row as MentorRow;
    for (const address of emails ?? []) add("email", address);
    add("phone", phone && phoneKey(phone));
    add("name", name);
  } else if (kind === "supervisors") {
    // A team may share one phone; who signs in is told apart by address alone.
    add("email", (row as SupervisorRow).email);
  } else if (kind === "mentees") {
    const { code, email, phone, name } = row as MenteeRow;
    add("code", code);
    add("email", email);
    add("phone", phone && phoneKey(phone));
    add("name", name);
  } else {
    const { mentor, mentees, heldOn, time, minutes } = row as SessionRow;
    const who = mentees
      .map((mentee) => mentee.toLowerCase())
      .toSorted()
      .join("+");
    add("session", [mentor, who, heldOn, time ?? "", minutes].join("|"));
  }
  return keys;
}

export type TwinInFile = { by: DuplicateSign; row: number };

/** For each row the first earlier row of the file that seems to be the same, by the surest sign. */
export function findTwins(
  kind: ImportKind,
  rows: Iterable<{ no: number; row: TypedRow }>,
): Map<number, TwinInFile> {
  const first = new Map<string, number>();
  const twins = new Map<number, TwinInFile>();
  for (const { no, row } of rows) {
    const keys = duplicateKeys(kind, row);
    const known = keys.filter(({ key }) => first.has(key));
    known.sort((a, b) => DUPLICATE_SIGNS.indexOf(a.by) - DUPLICATE_SIGNS.indexOf(b.by));
    const [surest] = known;
    if (surest) twins.set(no, { by: surest.by, row: first.get(surest.key) ?? no });
    for (const { key } of keys) if (!first.has(key)) first.set(key, no);
  }
  return twins;
}

/** What is done unless the person says otherwise: merge where it is certain, skip a repeated session, else keep both. */
export function standardChoice(by: DuplicateSign): DuplicateChoice {
  if (by === "code" || by === "email") return "merge";
  return by === "session" ? "skip" : "both";
}

/** The choices that make sense: a code cannot stand twice, and two sessions are not merged. */
export function choicesBy(kind: ImportKind, by: DuplicateSign): readonly DuplicateChoice[] {
  if (kind === "sessions") return ["skip", "both"];
  if (by === "code" || kind === "supervisors") return ["merge", "skip"];
  return ["merge", "both", "skip"];
}
