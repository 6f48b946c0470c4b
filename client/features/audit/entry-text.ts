import type { AuditRow } from "#shared/audit/schema.ts";

type JsonRecord = NonNullable<AuditRow["before"]>;

export type Difference = { field: string; before: string; after: string };

/** 'supervisorId' → 'Supervisor id': the stored name, made readable where no label is at hand. */
export function fieldLabel(field: string): string {
  const words = field.replaceAll(/([A-Z])/g, " $1").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function show(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.map(show).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What changed between before and after, field by field; all fields where one side is missing. */
export function differences(before: JsonRecord | null, after: JsonRecord | null): Difference[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .map((field) => ({ field, before: show(before?.[field]), after: show(after?.[field]) }))
    .filter((difference) => difference.before !== difference.after);
}
