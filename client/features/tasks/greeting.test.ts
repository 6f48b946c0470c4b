import { expect, it } from "vitest";
import { partOfDay } from "./greeting.ts";

it.each([
  ["2026-11-22T08:59:00Z", "evening"],
  ["2026-11-22T09:00:00Z", "morning"],
  ["2026-11-22T17:00:00Z", "afternoon"],
  ["2026-11-22T23:00:00Z", "evening"],
  ["2026-11-22T05:00:00Z", "evening"],
])("at %s it is %s in New York", (instant, part) => {
  expect(partOfDay(new Date(instant), "America/New_York")).toBe(part);
});
