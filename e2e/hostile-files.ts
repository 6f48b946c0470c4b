import {
  deflated,
  sheetXml,
  utf16,
  workbook,
  workbookFiles,
} from "#client/testing/import-files.ts";

type Upload = { name: string; mimeType: string; buffer: Buffer };

export function upload(name: string, content: string | Uint8Array): Upload {
  const mimeType = name.endsWith(".xlsx")
    ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    : "text/csv";
  return { name, mimeType, buffer: Buffer.from(content) };
}

/** Two mentors whose names show at once whether the letters were read rightly. */
const roster = "Name;E-mail;Joined\nZoë Łódzka;zoe@example.org;2025-03-04\nÅsa Ñuñez;;2025-04-05\n";
/** Windows-1252 has no Ł. */
const western = roster.replace("Łó", "Lo");
const latin = Uint8Array.from(western, (letter) => letter.charCodeAt(0));

/** The same two rows as different programs write them. */
export const readable: [name: string, file: Upload, firstName: string][] = [
  ["UTF-8 with a mark", upload("bom.csv", `\uFEFF${roster}`), "Zoë Łódzka"],
  ["UTF-16 LE", upload("le.csv", utf16(roster, "le", true)), "Zoë Łódzka"],
  ["UTF-16 BE", upload("be.csv", utf16(roster, "be", true)), "Zoë Łódzka"],
  ["UTF-16 LE without a mark", upload("le-bare.csv", utf16(roster, "le", false)), "Zoë Łódzka"],
  ["Windows-1252", upload("western.csv", latin), "Zoë Lodzka"],
];

/** Files that are refused, each with what the person is told. */
export async function refused(): Promise<[name: string, file: Upload, sentence: string][]> {
  const sheets = [{ name: "People", xml: sheetXml([["Name"], ["Ana"]]) }];
  const bomb = await deflated(workbookFiles(sheets), {
    claim: (name, size) => (name.endsWith("sheet1.xml") ? 4_000_000_000 : size),
  });
  const lying = await deflated(
    workbookFiles([{ name: "People", xml: sheetXml([["Name"], ["a".repeat(20_000_000)]]) }]),
    { claim: (name, size) => (name.endsWith("sheet1.xml") ? 2_000 : size) },
  );
  const tooFar =
    "Unpacked, this workbook would be far larger than a real one, so it was not opened.";
  return [
    ["empty", upload("empty.csv", ""), "There is nothing in this file. Is it the right one?"],
    ["blank lines", upload("blank.csv", "\n\n  \n"), "There is nothing in this file."],
    ["a zip bomb", upload("bomb.xlsx", bomb), tooFar],
    ["a zip bomb that lies about its size", upload("lying.xlsx", lying), tooFar],
    [
      "a picture",
      upload("photo.csv", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])),
      "This is a PNG file, whatever its name says. Choose a CSV or an Excel file.",
    ],
    [
      "more than 10 MB",
      upload("big.csv", `Name\n${"a".repeat(10 * 1024 * 1024)}\n`),
      "This file has 11 MB; 10 MB is the most.",
    ],
    [
      "a quotation mark that never closes",
      upload("quote.csv", 'Name,Phone\nAna,"1\nBo,2\n'),
      "A quotation mark opens in row 2 and never closes",
    ],
    [
      "a workbook cut off in the middle",
      upload("half.xlsx", workbook(...sheets).subarray(0, 400)),
      "This workbook is damaged and cannot be read.",
    ],
    [
      "nothing but NUL",
      upload("nul.csv", new Uint8Array(500)),
      "This is not a text file, whatever its name says.",
    ],
  ];
}

/** A roster with what makes trouble inside of cells and rows. */
export const troubled = upload(
  "troubled.csv",
  [
    "Name,E-mail,Joined,About",
    `"=HYPERLINK(""http://evil.example"",""Ana"")",ana@example.org,2025-03-04,`,
    "Bo\u0000 Ca\u0000rr,bo@example.org,2025-03-05,",
    "Cy Dunn,not an address,2025-03-06,=1+1",
    ",nobody@example.org,2025-03-07,,,,",
    "Di Ebert",
    `Ed Farr,ed@example.org,2025-03-08,${"long ".repeat(1_900_000)}`,
  ].join("\n"),
);

export const good = upload("good.csv", "Name,E-mail\nGus Hale,gus@example.org\n");
