import { describe, expect, it } from "vitest";
import {
  filterPart,
  hasFilters,
  listPart,
  mentorAddress,
  standardAddress,
} from "#client/features/mentors/address.ts";

const ID = "01900000-0000-7000-8000-00000000000a";

describe("the roster's address", () => {
  it("keeps what lies open apart from what the server answers", () => {
    const address = mentorAddress.parse({ status: ["active"], page: 2, open: ID, add: true });
    expect(address).toMatchObject({ open: ID, add: true, page: 2 });
    expect(listPart(address)).toEqual({ ...standardAddress, status: ["active"], page: 2 });
  });

  it("repairs what somebody typed into it", () => {
    const address = mentorAddress.parse({ open: "nobody", add: "yes", page: "x", over: "maybe" });
    expect(address).toEqual({ ...standardAddress, open: undefined, add: undefined });
  });

  it("means the same mentors on every page and in every order", () => {
    const one = listPart(mentorAddress.parse({ q: "ana", sort: "-load", page: 3, size: 25 }));
    const other = listPart(mentorAddress.parse({ q: "ana" }));
    expect(filterPart(one)).toEqual(filterPart(other));
    expect(hasFilters(one)).toBe(true);
    expect(hasFilters(listPart(mentorAddress.parse({ sort: "-load", page: 3 })))).toBe(false);
  });
});
