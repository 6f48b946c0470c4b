import { randomBytes } from "node:crypto";
import { uuidV7 } from "#shared/lib/id.ts";

let last = { ms: 0, count: 0 };

/**
 * A new id for a row that the server makes by itself; rows that people create bring their id with them. Ids of one
 * millisecond count up in the twelve bits after the time (RFC 9562, 6.2, method 1), so that what one process writes
 * in order also sorts in order.
 */
export function newId(now: Date = new Date()): string {
  const ms = now.getTime();
  last = ms > last.ms ? { ms, count: 0 } : { ms: last.ms, count: last.count + 1 };
  if (last.count > 0xfff) last = { ms: last.ms + 1, count: 0 };
  const bytes = randomBytes(10);
  bytes[0] = last.count >> 8;
  bytes[1] = last.count & 0xff;
  return uuidV7(last.ms, bytes);
}
