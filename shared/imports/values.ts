import { CLOSED_SETS } from "./closed.ts";
import type { ImportField } from "./field.ts";
import { plainWords } from "./text.ts";

/** What a file's own word stands for: a value of the set, '' for 'leave empty', or a site to be made: 'new:Harbour'. */
export type ValueMap = Readonly<Record<string, string>>;

export type Choice = { id: string; label: string };

/** What a program has that a file's words may mean. */
export type Known = {
  sites: readonly { id: string; name: string }[];
  supervisors: readonly { id: string; name: string; email?: string | null | undefined }[];
};

/** Whether the words of this field have to be matched to something the program knows. */
export function isMatched(field: ImportField): boolean {
  return field.type === "closed" || field.type === "site" || field.type === "supervisor";
}

export function choicesFor(field: ImportField, known: Known): Choice[] {
  if (field.type === "closed" && field.set) {
    return CLOSED_SETS[field.set].map(({ id, label }) => ({ id, label }));
  }
  if (field.type === "site") return known.sites.map(({ id, name }) => ({ id, label: name }));
  if (field.type === "supervisor")
    return known.supervisors.map(({ id, name }) => ({ id, label: name }));
  return [];
}

/** The key under which a word of the file is matched and remembered. */
export function valueKey(text: string): string {
  return plainWords(text).slice(0, 200);
}

/** What a word most likely means; null where only a person can say. */
export function suggestValue(field: ImportField, text: string, known: Known): string | null {
  const key = valueKey(text);
  if (key === "") return "";
  if (field.type === "closed" && field.set) {
    const set = CLOSED_SETS[field.set];
    const own = set.find(
      (value) =>
        plainWords(value.id) === key || plainWords(value.label.replaceAll(/[{}]/g, "")) === key,
    );
    return (own ?? set.find((value) => value.synonyms.includes(key)))?.id ?? null;
  }
  if (field.type === "site") {
    return known.sites.find((site) => plainWords(site.name) === key)?.id ?? null;
  }
  if (field.type === "supervisor") {
    const found = known.supervisors.filter(
      (person) =>
        plainWords(person.name) === key ||
        (person.email ?? "").toLowerCase() === text.trim().toLowerCase(),
    );
    return found.length === 1 ? (found[0]?.id ?? null) : null;
  }
  return null;
}

/** The different words of a column with how often each stands there, most frequent first. */
export function distinctValues(cells: Iterable<string>): { text: string; count: number }[] {
  const counts = new Map<string, { text: string; count: number }>();
  for (const cell of cells) {
    const key = valueKey(cell);
    if (key === "") continue;
    const seen = counts.get(key);
    if (seen) seen.count += 1;
    else counts.set(key, { text: cell.trim(), count: 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}
