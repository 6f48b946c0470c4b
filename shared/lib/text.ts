import { z } from "zod";

/**
 * Takes away what no text column or screen can hold: NUL and other control characters (tab and line feed stay),
 * halves of surrogate pairs. Line ends become `\n`. Everything else that people write stays as it is.
 */
export function cleanText(given: string): string {
  return (
    given
      .toWellFormed()
      .replaceAll(/\r\n?/g, "\n")
      // oxlint-disable-next-line no-control-regex -- they are what is taken away
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, "")
  );
}

/** A text that people type, cleaned, of at most `max` characters; give your own sentence for what is too long. */
export function text(max: number, error = `Keep it to ${max.toLocaleString("en-US")} characters.`) {
  return z.string().overwrite(cleanText).trim().max(max, { error });
}

// Characters that turn the direction of everything behind them: a name with one of them would rearrange the row and
// the file that it stands in. The letters of right-to-left languages need none of them.
const TURNING = /[\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** One line: cleaned, without line ends, with single spaces, and nothing that turns the direction of what follows. */
export function cleanLine(given: string): string {
  return cleanText(given).replaceAll(TURNING, "").replaceAll(/\s+/g, " ").trim();
}

/** A required line; `missing` is the sentence under the empty field. */
export function line(max: number, missing: string) {
  return z
    .string()
    .overwrite(cleanLine)
    .min(1, { error: missing })
    .max(max, { error: `Use at most ${max} characters.` });
}

/** A line that may be left empty; empty is null. */
export function optionalLine(max: number) {
  return z
    .string()
    .overwrite(cleanLine)
    .max(max, { error: `Use at most ${max} characters.` })
    .nullable()
    .transform((given) => given || null);
}

/** Several lines that may be left empty; empty is null. */
export function optionalText(max: number) {
  return text(max)
    .nullable()
    .transform((given) => given || null);
}

/** Free words (tags, languages): cleaned, without empty ones, each once whatever its capitals. */
export function wordList(options: { each: number; most: number }) {
  return z
    .array(
      z
        .string()
        .overwrite(cleanLine)
        .max(options.each, { error: `Use at most ${options.each} characters for each.` }),
    )
    .max(options.most, { error: `Use at most ${options.most}.` })
    .transform(eachOnce);
}

/** Drops empty words and repeats; "Spanish" and "spanish" are one word, written as it came first. */
export function eachOnce(words: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const word of words) {
    const key = word.toLowerCase();
    if (word && !seen.has(key)) seen.set(key, word);
  }
  return [...seen.values()];
}
