import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, expect, vi } from "vitest";

// jsdom has no CSS object; React Aria asks the window it draws in to escape ids.
const view = document.defaultView;
if (view && !view.CSS) {
  const escape = (text: string) => text.replaceAll(/[^\w-]/g, (sign) => `\\${sign}`);
  Object.defineProperty(view, "CSS", { value: { escape } });
}

configure({ asyncUtilTimeout: 10_000 });

// React reports what is wrong (a missing key, an update outside act, an uncontrolled input) through the console
// only: whatever is said there fails the test that caused it.
const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  for (const level of ["error", "warn"] as const) {
    vi.spyOn(console, level).mockImplementation((...args: unknown[]) => {
      said.push(`console.${level}: ${args.map(String).join(" ")}`);
    });
  }
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  expect(said, "nothing may be written to the console").toEqual([]);
});
