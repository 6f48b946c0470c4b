// The test reads the stylesheet as text; Vitest hands stylesheets to imports empty.
// oxlint-disable-next-line no-restricted-imports -- a test may read files; what runs in a browser may not
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("client/ui/theme.css", "utf8");
const pairs = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }],
  ),
);

function luminance(hex: string) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string) {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

const grounds = ["paper", "surface", "sunken"];
const statuses = ["act", "talk", "watch", "steady"];
const series = ["c1", "c2", "c3", "c4", "c5", "c6"];

/** Text on its ground: at least 4.5:1. */
const texts: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    ["ink", ground],
    ["soft", ground],
    ["brand-text", ground],
    ...statuses.map((status): [string, string] => [status, ground]),
  ]),
  ...statuses.flatMap((status): [string, string][] => [
    [status, `${status}-tint`],
    ["ink", `${status}-tint`],
  ]),
  ["brand-ink", "brand"],
  ["brand-ink", "brand-hover"],
  ["act-ink", "act"],
  ["act-ink", "act-hover"],
  ["brand-text", "brand-tint"],
  ["ink", "brand-tint"],
  ["soft", "brand-tint"],
];

/** Borders of controls, the focus ring and marks of charts: at least 3:1. */
const marks: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    ["control", ground],
    ["focus", ground],
    ["brand", ground],
  ]),
  ...series.flatMap((name): [string, string][] => [
    [name, "surface"],
    [name, "paper"],
  ]),
  ["control", "brand-tint"],
  ["focus", "brand-tint"],
  ["brand", "brand-tint"],
];

describe.each(["light", "dark"] as const)("contrast in %s", (mode) => {
  const value = (name: string) => {
    const pair = pairs.get(name);
    if (!pair) throw new Error(`theme.css has no token --color-${name}`);
    return pair[mode];
  };
  it.each(texts)("text %s on %s", (text, ground) => {
    expect(contrast(value(text), value(ground))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(marks)("mark %s on %s", (mark, ground) => {
    expect(contrast(value(mark), value(ground))).toBeGreaterThanOrEqual(3);
  });
});

it("names every colour as a light and a dark value", () => {
  const single = [...css.matchAll(/--color-([\w-]+): (#[0-9a-f]+);/g)].map(([, name]) => name);
  expect(single).toEqual([]);
  expect(pairs.size).toBeGreaterThan(25);
});
