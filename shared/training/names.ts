/** Somebody who may be meant by a line of a pasted list. */
export type Named = {
  id: string;
  name: string;
  emails: readonly string[];
  /** Whoever has left is meant only where nobody else is. */
  left: boolean;
};

const MOST = 8;

/** Small letters without marks, single spaces: 'José  Ruiz' and 'jose ruiz' are one name. */
function fold(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const sorted = (words: string) => words.split(" ").toSorted().join(" ");

/** Addresses in a line, in small letters. */
function addressesOf(line: string): string[] {
  return line.toLowerCase().match(/[^\s<>,;"'()]+@[^\s<>,;"'()]+/g) ?? [];
}

/**
 * Whom each line of a pasted list means: by its address where it has one that is known, else by the same words in any
 * order ('Ruiz, José'), else by a part of the name. One answer is certain enough to take; of several, people choose.
 */
export function matchNames<P extends Named>(
  lines: readonly string[],
  people: readonly P[],
): { line: string; found: P[] }[] {
  const byAddress = new Map<string, P[]>();
  const byWords = new Map<string, P[]>();
  const folded = people.map((person) => ({ person, words: ` ${fold(person.name)}` }));
  const put = (map: Map<string, P[]>, key: string, person: P) => {
    const held = map.get(key);
    if (held) held.push(person);
    else map.set(key, [person]);
  };
  for (const { person, words } of folded) {
    for (const address of person.emails) put(byAddress, address.toLowerCase(), person);
    put(byWords, sorted(words.trim()), person);
  }
  return lines.map((line) => {
    const addresses = addressesOf(line);
    const known = [...new Set(addresses.flatMap((address) => byAddress.get(address) ?? []))];
    if (known.length > 0) return { line, found: present(known) };
    const rest = addresses.reduce(
      (text, address) => text.replace(new RegExp(escape(address), "i"), " "),
      line,
    );
    const name = fold(rest);
    if (!name) return { line, found: [] };
    const same = byWords.get(sorted(name));
    if (same) return { line, found: present(same) };
    const parts = name.split(" ");
    const like = folded
      .filter(({ words }) => parts.every((part) => words.includes(` ${part}`)))
      .map(({ person }) => person);
    return { line, found: present(like) };
  });
}

/** Those who are still here; all of them where nobody is. */
function present<P extends Named>(found: readonly P[]): P[] {
  const here = found.filter((one) => !one.left);
  return (here.length > 0 ? here : found).slice(0, MOST);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** The lines of what was pasted: one person each; a spreadsheet's cells of a row belong together. */
export function linesOf(pasted: string): string[] {
  const lines = pasted
    .split(/\r?\n/)
    .flatMap((line) => (line.includes(";") ? line.split(";") : [line]))
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
    .filter((line) => line !== "");
  return [...new Set(lines)];
}
