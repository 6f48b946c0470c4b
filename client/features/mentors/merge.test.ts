import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedFields, mergeValues } from "#client/features/mentors/merge.ts";

const value = fc.constantFrom<string | null | string[]>(null, "a", "b", ["a"], ["a", "b"]);
const values = fc.record({ name: value, phone: value, tags: value });

describe("putting two people's changes together", () => {
  it("keeps every change that only one of them made, and asks about the others", () => {
    fc.assert(
      fc.property(values, values, values, (base, mine, theirs) => {
        const { merged, conflicts } = mergeValues(base, mine, theirs);
        const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
        for (const field of ["name", "phone", "tags"] as const) {
          const isMine = !same(mine[field], base[field]);
          const isTheirs = !same(theirs[field], base[field]);
          const clashes = isMine && isTheirs && !same(mine[field], theirs[field]);
          expect(conflicts.includes(field)).toBe(clashes);
          expect(merged[field]).toEqual(isMine && !clashes ? mine[field] : theirs[field]);
        }
      }),
    );
  });

  it("sends only what differs", () => {
    fc.assert(
      fc.property(values, values, (base, mine) => {
        expect({ ...base, ...changedFields(base, mine) }).toEqual(mine);
      }),
    );
    expect(changedFields({ name: "Ana", tags: ["a"] }, { name: "Ana", tags: ["a"] })).toEqual({});
  });
});
