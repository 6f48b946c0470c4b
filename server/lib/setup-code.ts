import { randomInt } from "node:crypto";

/** No letters or digits that are read for one another. */
const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** Shown in the terminal only: whoever makes the first program can read this machine's terminal. 60 bits. */
export function newSetupCode(): string {
  const letters = Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return letters.join("").replaceAll(/.{4}(?=.)/g, "$&-");
}
