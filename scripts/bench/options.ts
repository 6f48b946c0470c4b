export const PARTS = [
  "start",
  "roster",
  "dashboard",
  "writes",
  "import",
  "suggestions",
  "training",
  "signs",
  "memory",
] as const;
export type Part = (typeof PARTS)[number];

export type Options = {
  /** Session logs of the large program. */
  sampleSize: number;
  mentors: number;
  importRows: number;
  seconds: number;
  parts: readonly Part[];
  keep: string | null;
};

export class OptionError extends Error {}

export function readOptions(args: readonly string[]): Options {
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 1) {
    const [name = "", inline] = (args[at] ?? "").split("=");
    if (
      !["--sample-size", "--mentors", "--import", "--seconds", "--only", "--keep"].includes(name)
    ) {
      throw new OptionError(`${name} is not known here; --help lists what is.`);
    }
    const value = inline ?? args[(at += 1)];
    if (value === undefined || value === "") throw new OptionError(`${name} needs a value.`);
    given.set(name, value);
  }
  const number = (name: string, standard: number, least: number, most: number) => {
    const value = Number((given.get(name) ?? String(standard)).replaceAll(/[_,]/g, ""));
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new OptionError(`${name} is a whole number from ${least} to ${most}.`);
    }
    return value;
  };
  const only = given.get("--only")?.split(",") ?? [];
  const unknown = only.find((name) => !PARTS.some((part) => part === name));
  if (unknown !== undefined)
    throw new OptionError(`--only takes ${PARTS.join(", ")}; not ${unknown}.`);
  return {
    sampleSize: number("--sample-size", 1_000_000, 1_000, 10_000_000),
    mentors: number("--mentors", 100_000, 100, 1_000_000),
    importRows: number("--import", 100_000, 100, 200_000),
    seconds: number("--seconds", 4, 1, 120),
    parts: only.length === 0 ? PARTS : PARTS.filter((part) => only.includes(part)),
    keep: given.get("--keep") ?? null,
  };
}
