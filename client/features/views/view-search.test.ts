import { describe, expect, it } from "vitest";
import { isSameView, viewSearch } from "#client/features/views/view-search.ts";

const standard = { q: "", sort: "name", page: 1, size: 50, status: [], over: false, silent: null };

describe("what a view keeps", () => {
  it("is what differs from the list as it is at first, not where one stands in it", () => {
    const search = {
      ...standard,
      page: 4,
      size: 100,
      open: "x",
      status: ["active"],
      sort: "-load",
    };
    expect(viewSearch(search, standard)).toEqual({ status: ["active"], sort: "-load" });
    expect(viewSearch(standard, standard)).toEqual({});
  });

  it("is the same view whatever the order of its parts and values", () => {
    const kept = { status: ["paused", "active"], over: true };
    const now = { ...standard, over: true, page: 2, status: ["active", "paused"] };
    expect(isSameView(kept, now, standard)).toBe(true);
    expect(isSameView(kept, { ...now, silent: 14 }, standard)).toBe(false);
    expect(isSameView({}, standard, standard)).toBe(true);
  });
});
