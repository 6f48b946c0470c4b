import { describe, expect, it } from "vitest";
import { tooHeavy, weigh } from "./page-weight.mjs";

const manifest = {
  "index.html": { file: "index.js", isEntry: true, imports: ["_base.js"], css: ["index.css"] },
  "_base.js": { file: "base.js", imports: ["_deep.js"] },
  "_deep.js": { file: "deep.js", imports: ["_base.js"] },
  "routes/sign-in.tsx?tsr-split=component": { file: "door.js", imports: ["index.html"] },
  "routes/$program/route.tsx?tsr-split=component": { file: "frame.js", imports: ["_base.js"] },
  "routes/$program/people.tsx?tsr-split=component": { file: "people.js" },
  "ui/charts/line.tsx": { file: "line.js", isDynamicEntry: true, imports: ["_base.js"] },
};
const weights: Record<string, number> = {
  "index.js": 50_000,
  "base.js": 100_000,
  "deep.js": 20_000,
  "index.css": 9_000,
  "door.js": 5_000,
  "frame.js": 30_000,
  "people.js": 10_000,
  "line.js": 90_000,
};
const weighed = (change: Record<string, number> = {}) =>
  weigh("", { manifest, bytesOf: (file: string) => ({ ...weights, ...change })[file] ?? 0 });

describe("the weight of a first visit", () => {
  it("is what the screen imports, each file once, with the frame where there is one", () => {
    const { rows, charts } = weighed();
    expect(rows.map(({ name, js, css }) => [name, js, css])).toEqual([
      ["sign-in", 175_000, 9_000],
      ["$program/people", 210_000, 9_000],
    ]);
    expect(charts).toBe(90_000);
  });

  it("is refused above the budget, and when nothing was found", () => {
    expect(tooHeavy(weighed())).toEqual([]);
    expect(tooHeavy(weighed({ "door.js": 38_000 }))).toEqual([
      "sign-in, JavaScript: 208.0 kB, and 207 are allowed",
    ]);
    expect(tooHeavy(weighed({ "line.js": 121_000, "index.css": 16_000 }))).toHaveLength(3);
    expect(tooHeavy({ rows: [], charts: 0 })).toHaveLength(1);
  });
});
