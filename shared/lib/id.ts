/**
 * A UUIDv7 (RFC 9562, 5.7): 48 bits of Unix milliseconds, then random bits, so that ids sort by when they were made
 * and stay close together in an index. Pure: the caller brings the clock and ten random bytes.
 */
export function uuidV7(unixMs: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError("uuidV7 needs ten random bytes");
  const hex = (byte: number) => byte.toString(16).padStart(2, "0");
  const time = Math.floor(unixMs).toString(16).padStart(12, "0");
  const bytes = [...random.subarray(0, 10)];
  const a = hex(0x70 | ((bytes[0] ?? 0) & 0x0f)) + hex(bytes[1] ?? 0);
  const b = hex(0x80 | ((bytes[2] ?? 0) & 0x3f)) + hex(bytes[3] ?? 0);
  const c = bytes.slice(4).map(hex).join("");
  return `${time.slice(0, 8)}-${time.slice(8)}-${a}-${b}-${c}`;
}
