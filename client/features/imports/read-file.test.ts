import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { casaLike } from "#shared/imports/fixtures/casa-like.ts";
import {
  compound,
  deflated,
  sheetOf,
  sheetXml,
  utf16,
  workbook,
  workbookFiles,
} from "#client/testing/import-files.ts";
import { DELIMITERS, readCsv } from "./read-csv.ts";
import { readFile, readPasted } from "./read-file.ts";
import { storeZip } from "./zip.ts";

const utf8 = (value: string) => new TextEncoder().encode(value);
const roster = "Name,City\nZoë,Łódź\nAna,Århus\n";
const rows = [
  ["Name", "City"],
  ["Zoë", "Łódź"],
  ["Ana", "Århus"],
];

async function sheets(bytes: Uint8Array) {
  const read = await readFile(bytes);
  if (!read.ok) throw new Error(read.problem.code);
  return read.file;
}
async function problem(bytes: Uint8Array) {
  const read = await readFile(bytes);
  return read.ok ? "read" : read.problem;
}

describe("texts", () => {
  it.each([
    ["UTF-8", utf8(roster), "utf-8"],
    ["UTF-8 with a mark", utf8(`\uFEFF${roster}`), "utf-8"],
    ["UTF-16 LE with a mark", utf16(roster, "le", true), "utf-16le"],
    ["UTF-16 BE with a mark", utf16(roster, "be", true), "utf-16be"],
    ["UTF-16 LE without", utf16(roster, "le", false), "utf-16le"],
    ["UTF-16 BE without", utf16(roster, "be", false), "utf-16be"],
    ["CRLF and no last line end", utf8(roster.trim().replaceAll("\n", "\r\n")), "utf-8"],
    ["line ends of old Macs", utf8(roster.replaceAll("\n", "\r")), "utf-8"],
    ["mixed line ends", utf8(roster.replace("\n", "\r\n")), "utf-8"],
  ])("%s", async (_, bytes, encoding) => {
    const file = await sheets(bytes);
    expect(file).toMatchObject({ encoding, delimiter: ",", sheets: [{ rows }] });
  });

  it("windows-1252, which older Excel writes", async () => {
    const bytes = new Uint8Array([...utf8("Name;Fee\n"), 0x5a, 0x6f, 0xeb, 0x3b, 0x80, 0x35, 0x0a]);
    expect(await sheets(bytes)).toMatchObject({
      encoding: "windows-1252",
      delimiter: ";",
      sheets: [
        {
          rows: [
            ["Name", "Fee"],
            ["Zoë", "€5"],
          ],
        },
      ],
    });
  });

  it.each([[";"], ["\t"], ["|"]])("columns separated by %j", async (delimiter) => {
    const text = roster.replaceAll(",", delimiter);
    expect(await sheets(utf8(text))).toMatchObject({ delimiter, sheets: [{ rows }] });
  });

  it("Excel's own sep line, ragged rows, quotes in quotes, a line end in a cell", async () => {
    const file = await sheets(utf8('sep=;\na;b;c\n1\n1;2;3;4\n"say ""hi""";"two\r\nlines"\n\n'));
    expect(file.sheets[0]?.rows).toEqual([
      ["a", "b", "c"],
      ["1"],
      ["1", "2", "3", "4"],
      ['say "hi"', "two\nlines"],
    ]);
  });

  it("reads casa's kind of files, and what was pasted", async () => {
    expect((await sheets(utf8(casaLike.cases))).sheets[0]?.rows).toEqual([
      ["case_number", "case_assignment", "birth_month_year_youth", "next_court_date"],
      ["EX-01-4347", "helper1@example.net", "March 2010", "September 16 2022"],
      ["EX-01-4348", "helper2@example.net, helper3@example.net", "September 2015", "Jan 6 2023"],
    ]);
    expect(await readPasted("a\tb\n1, 2\t3")).toMatchObject({
      file: {
        sheets: [
          {
            rows: [
              ["a", "b"],
              ["1, 2", "3"],
            ],
          },
        ],
      },
    });
  });

  it("a cell of ten megabytes is cut and named; an open quote is named by its row", async () => {
    const file = await sheets(utf8(`Name,About\nAna,${"x".repeat(9_000_000)}\n`));
    expect(file.sheets[0]?.cut).toEqual([{ row: 1, column: 1, length: 9_000_000 }]);
    expect(file.sheets[0]?.rows[1]?.[1]).toHaveLength(201);
    expect(await problem(utf8('Name,About\nAna,"never closed\nBo,x\n'))).toEqual({
      code: "open-quote",
      row: 2,
    });
  });
});

describe("refused, with the reason", async () => {
  const png = new Uint8Array([
    0x89,
    0x50,
    0x4e,
    0x47,
    13,
    10,
    26,
    10,
    ...Array.from({ length: 500 }, (_, n) => n % 256),
  ]);
  const one = sheetXml([["Name"], ["Ana"]]);
  const files = workbookFiles([{ name: "A", xml: one }]);
  it.each([
    ["nothing", new Uint8Array(), { code: "empty" }],
    ["only line ends", utf8("\n\n  \n"), { code: "empty" }],
    ["a mark and nothing", utf8("\uFEFF"), { code: "empty" }],
    ["11 MB", new Uint8Array(11 * 1024 * 1024), { code: "too-large", megabytes: 11 }],
    ["a picture named .csv", png, { code: "binary", kind: "PNG" }],
    ["a PDF named .csv", utf8("%PDF-1.7\n1 0 obj"), { code: "binary", kind: "PDF" }],
    [
      "a program named .csv",
      new Uint8Array(3000).map((_, n) => (n * 7919) % 31),
      { code: "binary", kind: null },
    ],
    ["a password on it", compound("EncryptedPackage"), { code: "password" }],
    ["a ZIP with a password", await deflated(files, { encrypted: true }), { code: "password" }],
    ["Excel of before 2007", compound("Workbook"), { code: "old-excel" }],
    [
      "a Word document",
      new Uint8Array(storeZip(new Map([["word/document.xml", utf8("<w/>")]]))),
      { code: "other-zip", kind: "Word" },
    ],
    [
      "an OpenDocument sheet",
      new Uint8Array(storeZip(new Map([["content.xml", utf8("<w/>")]]))),
      { code: "other-zip", kind: "OpenDocument" },
    ],
    [
      "a workbook cut in half",
      workbook({ name: "A", xml: one }).slice(0, 700),
      { code: "damaged" },
    ],
    [
      "a workbook with no XML in it",
      new Uint8Array(
        storeZip(new Map([...files, ["xl/worksheets/sheet1.xml", utf8("no xml <<<")]])),
      ),
      { code: "damaged" },
    ],
    [
      "201 columns",
      utf8(Array.from({ length: 201 }, (_, n) => `c${n}`).join(",")),
      { code: "too-many-columns", columns: 201 },
    ],
    ["an empty workbook", workbook({ name: "A", xml: sheetOf("") }), { code: "empty" }],
  ])("%s", async (_, bytes, expected) => {
    expect(await problem(bytes)).toEqual(expected);
  });

  it("more rows than are taken in", async () => {
    expect(await problem(utf8("a\n".repeat(200_060)))).toMatchObject({ code: "too-many-rows" });
  });

  it("a zip bomb that says how large it is, before unpacking", { timeout: 30_000 }, async () => {
    const bomb = new Map([...files, ["xl/worksheets/sheet1.xml", new Uint8Array(1_000_000)]]);
    const packed = await deflated(bomb, {
      claim: (name, size) => (name.includes("sheet1") ? 400_000_000 : size),
    });
    expect(packed.length).toBeLessThan(10_000);
    const started = performance.now();
    expect(await problem(packed)).toEqual({ code: "zip-bomb", megabytes: 381 });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it(
    "a zip bomb that lies about its size is cut off at what it claimed",
    { timeout: 30_000 },
    async () => {
      const bomb = new Map([...files, ["xl/worksheets/sheet1.xml", new Uint8Array(20_000_000)]]);
      expect(
        await problem(
          await deflated(bomb, {
            claim: (name, size) => (name.includes("sheet1") ? 10_000 : size),
          }),
        ),
      ).toMatchObject({ code: "zip-bomb" });
      expect(await problem(await deflated(files, { claim: (_, size) => size + 1 }))).toEqual({
        code: "damaged",
      });
    },
  );

  it("a cell at the far corner that would make the reader fill in a billion others", async () => {
    const cell = (at: string) => `<c r="${at}" t="inlineStr"><is><t>x</t></is></c>`;
    const far = (name: string, number: number) =>
      workbook({
        name: "A",
        xml: sheetOf(`<row r="1">${cell("A1")}</row><row r="${number}">${cell(name)}</row>`),
      });
    expect(await problem(far("A1048576000", 1_048_576_000))).toMatchObject({
      code: "too-many-rows",
    });
    expect(await problem(far("XFD2", 2))).toEqual({ code: "too-many-columns", columns: 16384 });
  });
});

describe("workbooks", () => {
  it("several sheets, deflated as Excel writes them", async () => {
    const files = workbookFiles([
      { name: "Read me", xml: sheetXml([["Hello"]]) },
      { name: "Roster", xml: sheetXml(rows) },
    ]);
    const file = await sheets(await deflated(files));
    expect(file.sheets.map((sheet) => [sheet.name, sheet.rows])).toEqual([
      ["Read me", [["Hello"]]],
      ["Roster", rows],
    ]);
  });

  it("days, figures, yes and no, errors, formulas with and without a result, formats far down", async () => {
    const xml = sheetOf(
      '<row r="1"><c r="A1" s="1"><v>45720</v></c><c r="B1" s="1"><v>45720.4375</v></c><c r="C1"><v>11111111111</v></c><c r="D1"><v>0.1</v></c>' +
        '<c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#N/A</v></c><c r="G1" t="str"><f>A1&amp;"x"</f><v>done</v></c><c r="H1" t="str"><f>NOW()</f></c><c r="I1" t="s"/></row>' +
        '<row r="1048576"><c r="A1048576" s="1"/></row>',
    );
    expect((await sheets(workbook({ name: "A", xml }))).sheets[0]?.rows).toEqual([
      ["2025-03-04", "2025-03-04 10:30", "11111111111", "0.1", "yes", "#N/A", "done"],
    ]);
  });
});

describe("properties", () => {
  const cell = fc.string({
    unit: fc.oneof(
      fc.constantFrom(",", ";", "\t", "|", '"', "\n", " ", "'"),
      fc.string({ minLength: 1, maxLength: 1, unit: "grapheme" }),
    ),
  });
  // Line ends become one kind, a mark at the very start is none, and rows of nothing at the end are no rows.
  const table = fc
    .array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 })
    .map((given) =>
      given.map((cells) =>
        cells.map((one) => one.replaceAll(/\r\n?/g, "\n").replaceAll("\uFEFF", "")),
      ),
    )
    .filter(
      (given) =>
        given.at(-1)?.some((one) => one !== "") === true && given.flat().join("").trim() !== "",
    )
    .filter((given) => !/^"?sep=/i.test(given[0]?.[0] ?? ""));

  it("any text that is written as CSV is read back, whatever separates it", () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom("\n", "\r\n"),
        (given, delimiter, newline) => {
          const text = Papa.unparse(given, { delimiter, newline, quotes: true });
          expect(readCsv(text, { delimiter }).rows).toEqual(given);
        },
      ),
    );
  });

  it("no bytes make the reader throw", { timeout: 60_000 }, async () => {
    const start = workbook({ name: "A", xml: sheetXml(rows) });
    const mutated = fc
      .array(fc.tuple(fc.nat({ max: start.length - 1 }), fc.nat({ max: 255 })), {
        minLength: 1,
        maxLength: 12,
      })
      .map((changes) => {
        const bytes = start.slice();
        for (const [at, value] of changes) bytes[at] = value;
        return bytes;
      });
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      mutated,
      fc.string({ unit: "binary" }).map(utf8),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (given) => {
        const read = await readFile(given);
        expect(read.ok ? read.file.sheets.length : read.problem.code.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});
