import { describe, expect, it } from "vitest";
import { programSettings, words } from "#shared/programs/schema.ts";
import { mergeSettings, type SettingsValues } from "./settings-conflict.tsx";

const before: SettingsValues = {
  name: "Harbour",
  timeZone: "America/New_York",
  words: words.parse({}),
  settings: programSettings.parse({}),
};
const withSettings = (change: Partial<SettingsValues["settings"]>): SettingsValues => ({
  ...before,
  settings: { ...before.settings, ...change },
});

describe("settings that two people changed at once", () => {
  it("are put together where each changed another one", () => {
    const mine = withSettings({ defaultCapacity: 6 });
    const theirs = { ...withSettings({ menteeNaming: "name" }), name: "Harbour House" };
    expect(mergeSettings(before, mine, theirs)).toEqual({
      merged: {
        ...withSettings({ defaultCapacity: 6, menteeNaming: "name" }),
        name: "Harbour House",
      },
      fields: [],
    });
  });

  it("are asked about where both changed one differently, and only there", () => {
    const mine = { ...withSettings({ defaultCapacity: 6 }), name: "Mine" };
    const theirs = { ...withSettings({ defaultCapacity: 6 }), name: "Theirs" };
    expect(mergeSettings(before, mine, theirs)).toEqual({ merged: mine, fields: ["name"] });
  });
});
