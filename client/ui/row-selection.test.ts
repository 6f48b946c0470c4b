import { describe, expect, it } from "vitest";
import {
  countSelected,
  everythingSelected,
  isSelected,
  nothingSelected,
  selectRows,
} from "./row-selection.ts";

describe("chosen rows", () => {
  it("adds and takes away single rows", () => {
    const some = selectRows(nothingSelected, ["a", "b"], true);
    expect([...some.ids]).toEqual(["a", "b"]);
    expect(countSelected(some, 38)).toBe(2);
    expect(isSelected(selectRows(some, ["a"], false), "a")).toBe(false);
  });

  it("keeps “all that match” as all but the exceptions, over pages", () => {
    const all = selectRows(everythingSelected, ["c"], false);
    expect(isSelected(all, "c")).toBe(false);
    expect(isSelected(all, "on another page")).toBe(true);
    expect(countSelected(all, 38)).toBe(37);
    expect(countSelected(selectRows(all, ["c"], true), 38)).toBe(38);
  });
});
