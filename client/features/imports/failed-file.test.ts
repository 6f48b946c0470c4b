import fc from "fast-check";
import { expect, it } from "vitest";
import { cleanCell } from "#shared/imports/text.ts";
import { failedCsv } from "#client/features/imports/failed-file.ts";
import { readCsv } from "#client/features/imports/read-csv.ts";

it("gives rows back as they stood, with their reasons, and can be imported again once put right", () => {
  const text = failedCsv(
    [
      { rowNo: 2, reason: "No {mentor}.", cells: { Name: "Ana", Phone: "+44 20 7946 0000" } },
      { rowNo: 5, reason: "No.", cells: { Name: '=HYPERLINK("x")', About: "tea, cake\nand more" } },
    ],
    (reason) => reason.replace("{mentor}", "ally"),
    "Reason",
  );
  expect(readCsv(text).rows).toEqual([
    ["Name", "Phone", "About", "Reason"],
    ["Ana", "'+44 20 7946 0000", "", "No ally."],
    ['\'=HYPERLINK("x")', "", "tea, cake\nand more", "No."],
  ]);
});

it("no cell of it is a formula to a spreadsheet, and every cell comes back as it was", () => {
  const cell = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom("=", "+", "-", "@", "'", ",", ";", '"'),
        fc.stringMatching(/^[a-z ]$/),
      ),
    })
    .map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const own = Object.fromEntries(cells.map((text, index) => [`c${index}`, text]));
      const [, row = []] = readCsv(
        failedCsv([{ rowNo: 2, reason: "x", cells: own }], String, "Reason"),
        { delimiter: "," },
      ).rows;
      expect(row.every((text) => !/^[=+\-@]/.test(text))).toBe(true);
      expect(row.slice(0, cells.length).map(cleanCell)).toEqual(cells.map(cleanCell));
    }),
  );
});
