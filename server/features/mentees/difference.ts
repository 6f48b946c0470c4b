/**
 * What is personal and not needed to tell who changed what: the trail says that it changed, not what to. An admin
 * reads the trail without being allowed to see mentees.
 */
const KEPT_OUT = new Set([
  "name",
  "pronouns",
  "email",
  "phone",
  "about",
  "birthMonth",
  "gender",
  "raceEthnicity",
  "experienceTags",
  "mentorGenderPreference",
]);

/** Before and after, only of what differs; null where nothing does. For the audit trail. */
export function difference(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null),
  );
  if (changed.length === 0) return null;
  const pick = (row: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(changed.map((key) => [key, shown(key, row[key] ?? null)]));
  return { before: pick(before), after: pick(after) };
}

function shown(key: string, value: unknown): unknown {
  return KEPT_OUT.has(key) && value !== null ? "(not kept here)" : value;
}
