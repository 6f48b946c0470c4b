import fc from "fast-check";
import Papa from "papaparse";
import { expect, it } from "vitest";
import { FORMULA, guardInner, needsQuotes, unguardInner } from "#shared/lib/csv.ts";

const cell = fc.string({
  unit: fc.oneof(
    fc.constantFrom("=", "+", "-", "@", "'", '"', ";", ",", "\t", "\n", "|", " ", "＝"),
    fc.stringMatching(/^[a-z]$/),
  ),
});
const write = (rows: string[][]) =>
  Papa.unparse(
    rows.map((row) => row.map(guardInner)),
    { escapeFormulae: FORMULA, quotes: needsQuotes, newline: "\r\n" },
  );

/** As a spreadsheet that knows no quotes in the middle of a cell: the worst of them. */
const split = (text: string, separator: string) =>
  text.split(/\r?\n/).flatMap((line) => line.split(separator));

it("no cell begins a formula, whichever sign a spreadsheet separates cells by", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1 }),
      (rows) => {
        const text = write(rows);
        const cells = [";", "\t", "|"].flatMap((separator) => [
          ...split(text, separator),
          ...Papa.parse<string[]>(text, { delimiter: separator }).data.flat(),
        ]);
        const read = Papa.parse<string[]>(text, { delimiter: "," }).data.flat();
        expect([...cells, ...read].filter((one) => /^[\s"]*[=+\-@＝]/.test(one))).toEqual([]);
      },
    ),
  );
});

it("takes back exactly what was added", () => {
  fc.assert(
    fc.property(
      cell.map((text) => text.replaceAll("'", "")),
      (text) => {
        expect(unguardInner(guardInner(text))).toBe(text);
      },
    ),
  );
  expect(guardInner("tea; =1+1")).toBe("tea;' =1+1");
  expect(guardInner('x;"=1+1')).toBe("x;'\"=1+1");
  expect(guardInner("English; Somali - a little")).toBe("English; Somali - a little");
});
