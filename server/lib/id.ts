import { randomBytes } from "node:crypto";
import { uuidV7 } from "#shared/lib/id.ts";

/** A new id for a row that the server makes by itself; rows that people create bring their id with them. */
export function newId(now: Date = new Date()): string {
  return uuidV7(now.getTime(), randomBytes(10));
}
