// The test reads the catalogue as text.
// oxlint-disable-next-line no-restricted-imports -- a test may read files; what runs in a browser may not
import { readFileSync } from "node:fs";
import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import { describe, expect, it } from "vitest";
import { compileMessage } from "./message.ts";

const sentences = [
  "Mentors",
  "Hello {name}, it's {0} o''clock",
  "{count, plural, one {# row} other {# rows}}",
  "{count, plural, offset:1 =0 {nobody} =1 {{name}} one {{name} and # other} other {{name} and # others}}",
  "{kind, select, held {Held on {day}} cancelled {Cancelled} other {#1}}",
  "Place {n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} of {total}",
  "<0>Bold</0> and {value, number} and '{not an argument}' and don't",
  "{a, plural, one {{b, select, x { X # } other {Y}}} other {z}}",
  "It is 100 % # sure",
  "“Quoted” – dashes, {percent} %",
  "{ spaced }",
  "{n, plural,\n one {line\nbreak}\n other { spaces kept } }",
];

/** Two neighbouring pieces of text say the same as one. */
function joined(tokens: readonly unknown[]): unknown[] {
  return tokens.reduce<unknown[]>((done, token) => {
    const last = done.at(-1);
    if (typeof token === "string" && typeof last === "string" && token !== "#" && last !== "#") {
      return [...done.slice(0, -1), last + token];
    }
    if (!Array.isArray(token)) return [...done, token];
    return [
      ...done,
      token.map((part: unknown) =>
        typeof part === "object" && part !== null
          ? Object.fromEntries(
              Object.entries(part).map(([key, value]) => [
                key,
                Array.isArray(value) ? joined(value) : value,
              ]),
            )
          : part,
      ),
    ];
  }, []);
}

describe("the reader of sentences", () => {
  it.each(sentences)("reads like Lingui's: %s", (sentence) => {
    expect(joined(compileMessage(sentence))).toEqual(joined(compileMessageOrThrow(sentence)));
  });

  it("reads every sentence of the app like Lingui's", () => {
    const catalogue = readFileSync("client/locales/en.po", "utf8");
    const ids = [...catalogue.matchAll(/^msgid ((?:".*"\n?)+)/gm)]
      .map(([, lines]) =>
        [...(lines ?? "").matchAll(/"(.*)"/g)]
          .map(([, line]) => JSON.parse(`"${line}"`) as string)
          .join(""),
      )
      .filter(Boolean);
    expect(ids.length).toBeGreaterThan(50);
    for (const id of ids)
      expect(joined(compileMessage(id)), id).toEqual(joined(compileMessageOrThrow(id)));
  });

  it("shows what it cannot read as it stands", () => {
    expect(compileMessage("{broken, plural, one {x}")).toEqual(["{broken, plural, one {x}"]);
    expect(compileMessage("too many }")).toEqual(["too many }"]);
  });
});
