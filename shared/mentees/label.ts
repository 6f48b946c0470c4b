/** Whether a program shows mentees by code alone or may show a name. */
export type MenteeNaming = "code" | "name";

/**
 * What a mentee is called on every screen, in every list and export: the name only where the program keeps names and
 * there is one. A name that was stored before the program went over to codes stays unseen.
 */
export function menteeLabel(
  mentee: { code: string; name: string | null },
  naming: MenteeNaming,
): string {
  return naming === "name" && mentee.name ? mentee.name : mentee.code;
}

const FORM = /^m-(\d{1,9})$/i;

/** The number in a code of the proposed form ('M-0042' → 42), or null for codes that people made up. */
export function codeNumber(code: string): number | null {
  const found = FORM.exec(code.trim());
  return found ? Number(found[1]) : null;
}

/** 'M-0001' … 'M-9999', 'M-10000': sorts and reads well for the size of most programs. */
export function codeFor(number: number): string {
  return `M-${String(number).padStart(4, "0")}`;
}

/** The code after the highest one in use. Gaps are left: a code that was once said aloud stays with one person. */
export function nextCode(inUse: readonly string[]): string {
  return codeFor(1 + inUse.reduce((highest, code) => Math.max(highest, codeNumber(code) ?? 0), 0));
}
