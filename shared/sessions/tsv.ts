/**
 * Cells as spreadsheets put them on the clipboard: tabs between cells, line ends between rows, quotes around cells that
 * hold either, doubled quotes inside those. A quote in the middle of a cell is a quote.
 */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const endsRow = (sign: string | undefined) =>
    sign === "\n" || sign === "\r" || sign === undefined;
  while (at <= text.length) {
    const { cell, next } = text[at] === '"' ? quoted(text, at) : plain(text, at);
    row.push(cell);
    const sign = text[next];
    if (endsRow(sign)) {
      rows.push(row);
      row = [];
      at = next + (sign === "\r" && text[next + 1] === "\n" ? 2 : 1);
      // A line end behind the last row begins no further row.
      if (at >= text.length) break;
    } else at = next + 1;
  }
  return rows.length === 1 && rows[0]?.length === 1 && rows[0][0] === "" ? [] : rows;
}

function plain(text: string, from: number) {
  let next = from;
  while (next < text.length && !"\t\n\r".includes(text[next] ?? "")) next += 1;
  return { cell: text.slice(from, next), next };
}

function quoted(text: string, from: number) {
  let cell = "";
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else {
      const after = text[at + 1];
      // Not closed at a cell's end: the quote was part of the text after all ("Sam" Lee).
      if (after !== undefined && !"\t\n\r".includes(after)) return plain(text, from);
      return { cell, next: at + 1 };
    }
  }
  return plain(text, from);
}

/** The same cells as clipboard text. */
export function writeTsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) =>
    /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}
