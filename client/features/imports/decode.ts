import { ReadError, type ReadFile } from "./read-result.ts";

type Encoding = NonNullable<ReadFile["encoding"]>;

const startsWith = (bytes: Uint8Array, ...head: number[]) =>
  head.every((byte, index) => bytes[index] === byte);

/** Files of other programs, by their first bytes: a name that ends in .csv says nothing. */
const KINDS: [kind: string, ...head: number[]][] = [
  ["PDF", 0x25, 0x50, 0x44, 0x46],
  ["PNG", 0x89, 0x50, 0x4e, 0x47],
  ["JPEG", 0xff, 0xd8, 0xff],
  ["GIF", 0x47, 0x49, 0x46, 0x38],
  ["gzip", 0x1f, 0x8b],
  ["RTF", 0x7b, 0x5c, 0x72, 0x74, 0x66],
  ["SQLite", 0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
  ["7-Zip", 0x37, 0x7a, 0xbc, 0xaf],
];

/**
 * The text of a file: by its byte-order mark; without one, UTF-16 shows by its zero bytes; else strict UTF-8, and where
 * that fails windows-1252, which older spreadsheet programs write.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const kind = KINDS.find(([, ...head]) => startsWith(bytes, ...head));
  if (kind) throw new ReadError({ code: "binary", kind: kind[0] });
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (isBinary(text)) throw new ReadError({ code: "binary", kind: null });
  return { text, encoding };
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return "utf-8";
  if (startsWith(bytes, 0xff, 0xfe)) return "utf-16le";
  if (startsWith(bytes, 0xfe, 0xff)) return "utf-16be";
  const head = bytes.subarray(0, 4_000);
  let even = 0;
  let odd = 0;
  head.forEach((byte, index) => {
    if (byte === 0 && index % 2 === 0) even += 1;
    else if (byte === 0) odd += 1;
  });
  // Western text in UTF-16 has a zero in every other byte; in a text of single bytes there is none.
  if (odd > head.length * 0.3 && even < head.length * 0.02) return "utf-16le";
  if (even > head.length * 0.3 && odd < head.length * 0.02) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** Control characters that no text has: a program or a picture under another name. */
function isBinary(text: string): boolean {
  let odd = 0;
  const length = Math.min(text.length, 20_000);
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) odd += 1;
    if (code === 0xfffd) odd += 1;
  }
  return odd > Math.max(2, length * 0.01);
}
