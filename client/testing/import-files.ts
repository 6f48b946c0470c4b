import { storeZip } from "#client/features/imports/zip.ts";

/** Files as people and attackers make them, built in code so that a reader sees what is wrong with each. */

const text = (value: string) => new TextEncoder().encode(value);

export type SheetXml = { name: string; xml: string };

const row = (cells: readonly string[], number: number) =>
  `<row r="${number}">${cells
    .map(
      (cell, index) =>
        `<c r="${String.fromCharCode(65 + index)}${number}" t="inlineStr"><is><t>${cell}</t></is></c>`,
    )
    .join("")}</row>`;

export function sheetXml(rows: readonly (readonly string[])[]): string {
  return sheetOf(rows.map((cells, index) => row(cells, index + 1)).join(""));
}

export function sheetOf(rowsXml: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rowsXml}</sheetData></worksheet>`;
}

export function workbookFiles(sheets: readonly SheetXml[]): Map<string, Uint8Array> {
  const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const files = new Map<string, Uint8Array>([
    [
      "[Content_Types].xml",
      text(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`),
    ],
    [
      "xl/workbook.xml",
      text(
        `<workbook xmlns="${main}" xmlns:r="${rel}"><sheets>${sheets
          .map(
            (sheet, index) =>
              `<sheet name="${sheet.name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
          )
          .join("")}</sheets></workbook>`,
      ),
    ],
    [
      "xl/_rels/workbook.xml.rels",
      text(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
          .map(
            (_, index) =>
              `<Relationship Id="rId${index + 1}" Type="${rel}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
          )
          .join(
            "",
          )}<Relationship Id="rId90" Type="${rel}/styles" Target="styles.xml"/></Relationships>`,
      ),
    ],
    [
      "xl/styles.xml",
      text(
        `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
      ),
    ],
  ]);
  sheets.forEach((sheet, index) =>
    files.set(`xl/worksheets/sheet${index + 1}.xml`, text(sheet.xml)),
  );
  return files;
}

export function workbook(...sheets: SheetXml[]): Uint8Array {
  return new Uint8Array(storeZip(workbookFiles(sheets)));
}

/** A ZIP with deflated entries whose table of contents may lie about their size. */
export async function deflated(
  files: ReadonlyMap<string, Uint8Array>,
  options: { claim?: (name: string, size: number) => number; encrypted?: boolean } = {},
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [name, file] of files) {
    const packed = await deflate(file);
    const size = options.claim?.(name, file.length) ?? file.length;
    const title = text(name);
    const flags = options.encrypted ? 1 : 0;
    const fields = (view: DataView, at: number) => {
      view.setUint16(at, 20, true);
      view.setUint16(at + 2, flags, true);
      view.setUint16(at + 4, 8, true);
      view.setUint32(at + 14, packed.length, true);
      view.setUint32(at + 18, size, true);
      view.setUint16(at + 22, title.length, true);
    };
    const local = new Uint8Array(30 + title.length);
    const localView = new DataView(local.buffer);
    localView.setUint32(0, 0x04034b50, true);
    fields(localView, 4);
    local.set(title, 30);
    const entry = new Uint8Array(46 + title.length);
    const entryView = new DataView(entry.buffer);
    entryView.setUint32(0, 0x02014b50, true);
    fields(entryView, 6);
    entryView.setUint32(42, offset, true);
    entry.set(title, 46);
    parts.push(local, packed);
    central.push(entry);
    offset += local.length + packed.length;
  }
  const size = central.reduce((sum, entry) => sum + entry.length, 0);
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, central.length, true);
  view.setUint16(10, central.length, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  return join([...parts, ...central, end]);
}

async function deflate(file: Uint8Array): Promise<Uint8Array> {
  const stream = new CompressionStream("deflate-raw");
  const writer = stream.writable.getWriter();
  void writer.write(file as Uint8Array<ArrayBuffer>).then(() => writer.close());
  return new Uint8Array(await new Response(stream.readable).arrayBuffer());
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Microsoft's old container: a workbook of before 2007, or one behind a password. */
export function compound(stream: "Workbook" | "EncryptedPackage"): Uint8Array {
  const bytes = new Uint8Array(4096);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  stream
    .split("")
    .forEach((letter, index) => bytes.set([letter.charCodeAt(0), 0], 1500 + index * 2));
  return bytes;
}

export function utf16(value: string, order: "le" | "be", mark: boolean): Uint8Array {
  const units = `${mark ? "\uFEFF" : ""}${value}`.split("").map((unit) => unit.charCodeAt(0));
  return new Uint8Array(
    units.flatMap((unit) => (order === "le" ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  );
}
