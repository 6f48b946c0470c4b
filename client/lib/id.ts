import { uuidV7 } from "#shared/lib/id.ts";

/** A new id for what the person is about to make; sending it twice makes one row. */
export function newId(): string {
  return uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
