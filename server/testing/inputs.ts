import fc, { type Arbitrary } from "fast-check";
import type { z } from "zod";

/** What people, programs and attackers send where a text is expected. */
const HOSTILE_TEXTS = [
  "",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udc00x",
  "a\u202eb",
  "';--",
  "\\",
  "%_%",
  "{{7*7}}",
  "$1",
  "__proto__",
  "constructor",
  "null",
  "NaN",
  "ﷺ",
  "\u{1F469}\u200D\u{1F469}\u200D\u{1F467}",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "a".repeat(300),
];
const HOSTILE_DAYS = [
  "0000-00-00",
  "0000-01-01",
  "0001-01-01",
  "1582-10-10",
  "2026-02-30",
  "2024-02-29",
  "9999-12-31",
  "+275760-09-13",
  "275760-09-13",
  "-000001-01-01",
  "2026-11-22T00:00:00Z",
];
const HOSTILE_INSTANTS = [
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59Z",
  "+275760-09-13T00:00:00.000Z",
  "2026-11-22T24:00:00Z",
];
const HOSTILE_NUMBERS = [
  0,
  -0,
  -1,
  0.5,
  1e-300,
  1e308,
  -1e308,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  1e15,
];
const NEVER = "00000000-0000-7000-8000-00000000dead";

/** Any JSON at all; rarely a megabyte of it. */
export const hostile: Arbitrary<unknown> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.constantFrom(...HOSTILE_TEXTS, ...HOSTILE_DAYS, ...HOSTILE_INSTANTS),
  },
  { weight: 10, arbitrary: fc.constantFrom(...HOSTILE_NUMBERS) },
  { weight: 10, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 10, arbitrary: fc.constantFrom(null, true, false, [], {}, [null], [[]]) },
  { weight: 5, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom("x".repeat(1_000_000), "é\n".repeat(500_000)) },
);

/** Ids that exist, by the noun in a key's name ('mentorId' finds those of 'mentor'). */
export type Known = Record<string, string[]>;

type Def = {
  type: string;
  format?: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  items?: z.ZodType[];
  options?: z.ZodType[];
  entries?: Record<string, string>;
  values?: unknown[];
  innerType?: z.ZodType;
  in?: z.ZodType;
  valueType?: z.ZodType;
  getter?: () => z.ZodType;
};

/** Inputs that nearly fit a schema: of its shape, with now and then something else in the place of a value. */
export function nearly(schema: z.ZodType, known: Known, key = "", depth = 0): Arbitrary<unknown> {
  const fitting = fits(schema, known, key, depth);
  if (depth === 0 || key === "programId") {
    return fc.oneof({ weight: 30, arbitrary: fitting }, { weight: 1, arbitrary: hostile });
  }
  return fc.oneof({ weight: 9, arbitrary: fitting }, { weight: 1, arbitrary: hostile });
}

function fits(schema: z.ZodType, known: Known, key: string, depth: number): Arbitrary<unknown> {
  const def = schema["_zod"].def as unknown as Def;
  const inner = (one: z.ZodType | undefined) => (one ? fits(one, known, key, depth) : hostile);
  switch (def.type) {
    case "object":
      return objectOf(def.shape ?? {}, known, depth);
    case "array":
      return def.element
        ? fc.array(nearly(def.element, known, key, depth + 1), { maxLength: 3 })
        : hostile;
    case "tuple":
      return fc.tuple(...(def.items ?? []).map((one) => nearly(one, known, key, depth + 1)));
    case "union":
      return fc.oneof(...(def.options ?? []).map((one) => inner(one)));
    case "enum":
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case "literal":
      return fc.constantFrom(...(def.values ?? []));
    case "optional":
    case "nullable":
      return fc.oneof(
        inner(def.innerType),
        fc.constant(def.type === "optional" ? undefined : null),
      );
    case "default":
    case "prefault":
    case "catch":
    case "readonly":
    case "nonoptional":
      return inner(def.innerType);
    case "pipe":
      return inner(def.in);
    case "lazy":
      return depth > 4 ? fc.constant(null) : inner(def.getter?.());
    case "record":
      return def.valueType
        ? fc.dictionary(
            fc.oneof(
              ...Object.values(known).map((ids) => fc.constantFrom(NEVER, ...ids)),
              fc.string(),
            ),
            nearly(def.valueType, known, key, depth + 1),
            { maxKeys: 3 },
          )
        : hostile;
    case "boolean":
      return fc.boolean();
    case "number":
      return numberOf(schema, key);
    case "string":
      return textOf(def.format, known, key);
    default:
      return hostile;
  }
}

function objectOf(
  shape: Record<string, z.ZodType>,
  known: Known,
  depth: number,
): Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(shape).map(([key, one]) => [
    key,
    nearly(one, known, key, depth + 1),
  ]);
  return fc
    .tuple(
      fc.record(Object.fromEntries(entries) as Record<string, Arbitrary<unknown>>),
      fc.oneof(
        { weight: 30, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: fc.constant({ extra: 1 }) },
      ),
    )
    .map(([fitting, more]) => ({ ...fitting, ...more }));
}

function numberOf(schema: z.ZodType, key: string): Arbitrary<number> {
  const { minimum = 0, maximum = 200 } = schema["_zod"].bag as {
    minimum?: number;
    maximum?: number;
  };
  if (key === "version") return fc.constantFrom(1, 1, 1, 2, 2 ** 31, 2 ** 53 - 1);
  const ends = fc.constantFrom(minimum, Math.min(maximum, Number.MAX_SAFE_INTEGER));
  return fc.oneof(
    ends,
    fc.integer({ min: Math.ceil(minimum), max: Math.max(minimum, Math.min(maximum, 1e6)) }),
  );
}

function textOf(format: string | undefined, known: Known, key: string): Arbitrary<string> {
  const noun = Object.keys(known).find((one) => key.toLowerCase().startsWith(one.toLowerCase()));
  const ids = noun ? (known[noun] ?? []) : Object.values(known).flat();
  if (format === "uuid") return fc.constantFrom(...ids, ...ids, NEVER);
  if (format === "date")
    return fc.constantFrom("2026-11-20", "2026-12-24", "2026-01-31", ...HOSTILE_DAYS);
  if (format === "datetime")
    return fc.constantFrom("2026-11-20T15:00:00.000Z", ...HOSTILE_INSTANTS);
  if (format === "email")
    return fc.constantFrom("ann@example.org", "ANN@example.org", "a'b@example.org");
  if (key === "token") return fc.constant("A".repeat(43));
  if (key === "timeZone")
    return fc.constantFrom("America/New_York", "Asia/Kathmandu", "Factory", "+05:30");
  return fc.oneof(
    fc.constantFrom(
      "Ann",
      "Harbour",
      "name",
      "-name",
      "mentors",
      "a sentence of many words",
      "1",
      "12:30",
    ),
    fc.constantFrom(...ids),
    fc.constantFrom(...HOSTILE_TEXTS),
  );
}
