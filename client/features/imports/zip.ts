import { ReadError } from "./read-result.ts";

/**
 * The little of the ZIP format that a workbook needs, with a limit on everything. A reader that trusts the sizes a file
 * claims can be driven past a gigabyte by three megabytes; here the table of contents is checked before anything is
 * unpacked, and each entry is cut off where it grows beyond what it claimed.
 */
export const ZIP_LIMITS = { entries: 2_000, bytes: 160 * 1024 * 1024 } as const;

export type ZipEntry = {
  name: string;
  method: number;
  encrypted: boolean;
  packed: number;
  size: number;
  offset: number;
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** The table of contents at the end of the file. */
export function listZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const lowest = Math.max(0, bytes.length - 22 - 65_535);
  while (end >= lowest && view.getUint32(end, true) !== END) end -= 1;
  if (end < lowest || end < 0) throw new ReadError({ code: "damaged" });
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > ZIP_LIMITS.entries) throw new ReadError({ code: "zip-bomb", megabytes: 0 });
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) {
      throw new ReadError({ code: "damaged" });
    }
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.push({
      name: name.replaceAll("\\", "/"),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Unpacks what `wanted` names, if all of it together fits. */
export async function unzip(
  bytes: Uint8Array,
  wanted: (entry: ZipEntry) => boolean,
): Promise<Map<string, Uint8Array>> {
  const entries = listZip(bytes).filter(wanted);
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (total > ZIP_LIMITS.bytes) {
    throw new ReadError({ code: "zip-bomb", megabytes: Math.round(total / 1024 / 1024) });
  }
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) files.set(entry.name, await unpack(bytes, entry));
  return files;
}

async function unpack(bytes: Uint8Array, entry: ZipEntry): Promise<Uint8Array> {
  if (entry.encrypted) throw new ReadError({ code: "password" });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) {
    throw new ReadError({ code: "damaged" });
  }
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) throw new ReadError({ code: "damaged" });
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new ReadError({ code: "damaged" });
  return inflate(packed, entry.size);
}

/** Inflates to exactly `size` bytes; what says one size and holds another is not read on. */
async function inflate(packed: Uint8Array, size: number): Promise<Uint8Array> {
  const out = new Uint8Array(size);
  let filled = 0;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(packed as Uint8Array<ArrayBuffer>);
      controller.close();
    },
  });
  const reader = source.pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (filled + value.length > size) {
        throw new ReadError({ code: "zip-bomb", megabytes: Math.round(size / 1024 / 1024) });
      }
      out.set(value, filled);
      filled += value.length;
    }
  } catch (error) {
    await reader.cancel().catch(() => {});
    throw error instanceof ReadError ? error : new ReadError({ code: "damaged" });
  }
  if (filled !== size) throw new ReadError({ code: "damaged" });
  return out;
}

/**
 * Packs files again without compression. The workbook reader takes a ZIP and would inflate large entries in workers of
 * its own, made from text, which the content policy rightly forbids; stored entries it only slices.
 */
export function storeZip(files: ReadonlyMap<string, Uint8Array>): ArrayBuffer {
  const names = new Map([...files.keys()].map((name) => [name, new TextEncoder().encode(name)]));
  const heads = [...names.values()].reduce((sum, name) => sum + 30 + 46 + 2 * name.length, 0);
  const contents = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  const bytes = new Uint8Array(heads + contents + 22);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const central: { name: Uint8Array; size: number; offset: number }[] = [];
  for (const [key, file] of files) {
    const name = names.get(key) ?? new Uint8Array();
    central.push({ name, size: file.length, offset: at });
    view.setUint32(at, LOCAL, true);
    view.setUint16(at + 4, 20, true);
    view.setUint32(at + 18, file.length, true);
    view.setUint32(at + 22, file.length, true);
    view.setUint16(at + 26, name.length, true);
    bytes.set(name, at + 30);
    bytes.set(file, at + 30 + name.length);
    at += 30 + name.length + file.length;
  }
  const start = at;
  for (const { name, size, offset } of central) {
    view.setUint32(at, CENTRAL, true);
    view.setUint16(at + 4, 20, true);
    view.setUint16(at + 6, 20, true);
    view.setUint32(at + 20, size, true);
    view.setUint32(at + 24, size, true);
    view.setUint16(at + 28, name.length, true);
    view.setUint32(at + 42, offset, true);
    bytes.set(name, at + 46);
    at += 46 + name.length;
  }
  view.setUint32(at, END, true);
  view.setUint16(at + 8, central.length, true);
  view.setUint16(at + 10, central.length, true);
  view.setUint32(at + 12, at - start, true);
  view.setUint32(at + 16, start, true);
  return bytes.buffer;
}
