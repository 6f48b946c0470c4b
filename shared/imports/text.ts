import { unguardInner } from "#shared/lib/csv.ts";

/** Letters and figures only, lower case, accents gone: "E-Mail_Address " → "e mail address". */
export function plainWords(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * A cell as a person means it: outer spaces and invisible characters gone, `="00123"` (how other programs keep
 * Excel from eating zeros) opened, and the apostrophe that guards a formula-like text in our own exports taken off.
 */
export function cleanCell(text: string): string {
  const bare = text
    .replaceAll(/[\u200B\u2060\uFEFF]/g, "")
    .replaceAll("\0", "")
    .replaceAll("\u00A0", " ")
    .trim();
  const open = unguardInner(/^'[\s"]*[=+\-@]/.test(bare) ? bare.slice(1).trim() : bare);
  const kept = /^="(.*)"$/s.exec(open);
  return kept ? (kept[1] ?? "").replaceAll('""', '"').trim() : open;
}

/** A text that a spreadsheet would run: `=…`, `@SUM(…)`, `+cmd|…`. A phone number's plus is none. */
export function looksLikeFormula(text: string): boolean {
  return text.startsWith("=") || /^@\w+\(/.test(text) || /^[+-](?![\d\s(.])/.test(text);
}

/** Several words in one cell: by semicolon, bar or line where there are any, else by comma. */
export function splitWords(text: string): string[] {
  const parts = /[;|\n]/.test(text) ? text.split(/[;|\n]/) : text.split(",");
  const seen = new Set<string>();
  return parts
    .map((part) => part.replaceAll(/\s+/g, " ").trim())
    .filter((part) => {
      const key = part.toLowerCase();
      if (part === "" || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

/** Several e-mail addresses in one cell: by comma, semicolon or white space; "Ann <ann@x.org>" gives the address. */
export function splitEmails(text: string): string[] {
  const named = [...text.matchAll(/<([^<>\s]+@[^<>\s]+)>/g)].map((found) => found[1] ?? "");
  const bare = text.replaceAll(/[^,;<>]*<[^<>]*>/g, " ");
  const all = [...named, ...bare.split(/[\s,;|]+/)].map((part) =>
    part.replace(/^mailto:/i, "").toLowerCase(),
  );
  return [...new Set(all.filter((part) => part !== ""))];
}

/** The ten figures that tell whether two numbers are one phone, whatever the country code and the dashes. */
export function phoneKey(text: string): string | null {
  const digits = text.replaceAll(/\D/g, "");
  return digits.length < 7 ? null : digits.slice(-10);
}
