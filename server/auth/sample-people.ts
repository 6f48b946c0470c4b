import { sampleStaff } from "#shared/sample/people.ts";
import { Random } from "#shared/sample/random.ts";

const ADDRESSES = new Set(sampleStaff(new Random(0)).map((person) => person.email));

/** Set by the door on every request: whether it was made on this machine, where the sample may be served. */
export const LOCAL_HEADER = "x-evenkeel-local";

/**
 * Whether an address is one of the sample's people. Their passwords stand on the screen of whoever explores the sample,
 * so that they open nothing as soon as others can reach the app.
 */
export function isSamplePerson(email: string): boolean {
  return ADDRESSES.has(email.trim().toLowerCase());
}
