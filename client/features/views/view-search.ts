/** Where on the list one stands, and what lies open on top of it, are no part of a view. */
const PASSING = new Set(["page", "size", "open", "add", "log"]);

type Search = Record<string, unknown>;

/** What a view keeps of an address: only what differs from the list as it is at first. */
export function viewSearch(search: Search, standard: Search): Search {
  return Object.fromEntries(
    Object.entries(search).filter(
      ([key, value]) =>
        !PASSING.has(key) && value !== undefined && !isSame(value, standard[key] ?? null),
    ),
  );
}

/** Whether two addresses mean the same view, in whatever order their parts and chosen values stand. */
export function isSameView(one: Search, other: Search, standard: Search): boolean {
  const text = (search: Search) => canonical(viewSearch(search, standard));
  return text(one) === text(other);
}

function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).toSorted().join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).map(
      ([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`,
    );
    return `{${parts.toSorted().join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}
