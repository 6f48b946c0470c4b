// What the first visit of each screen brings, and how much it may. Node's own modules only.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/**
 * In kB (1000 bytes, gz). The goal is 200 for JavaScript, 15 for styles and 120 for the charts; where a number is
 * larger, docs/decisions/2026-11-22-first-visit-weight.md says what stands in the way. The first line that fits counts.
 */
const BUDGETS = [
  { screens: /^welcome$/, js: 224 },
  { screens: /^invitation$/, js: 210 },
  { screens: /^[^$]/, js: 207 },
  { screens: /^\$program\/import\.\$kind$/, js: 287 },
  { screens: /^\$program\//, js: 274 },
];
const CSS_BUDGET = 15;
const CHARTS_BUDGET = 120;
const GOAL = 200;

const FRAME = "$program/route";
const isScreen = (key) => key.endsWith("?tsr-split=component");
const nameOf = (key) => key.replace(/^routes\//, "").replace(/\.tsx\?.*$/, "");

/**
 * Weighs a built client: for each screen everything that is fetched before its first paint, which is its chunk, those
 * it imports, the entry's, and the frame's. `bytesOf(file)` can be given for tests.
 */
export function weigh(folder, { manifest, bytesOf } = {}) {
  const chunks = manifest ?? JSON.parse(readFileSync(join(folder, ".vite/manifest.json"), "utf8"));
  const known = new Map();
  const size = (file) => {
    if (!known.has(file)) {
      const bytes = bytesOf ?? ((name) => gzipSync(readFileSync(join(folder, name))).length);
      known.set(file, bytes(file));
    }
    return known.get(file);
  };
  const total = (files) => Array.from(new Set(files), size).reduce((sum, each) => sum + each, 0);
  const jsOf = (keys) => Array.from(keys, (key) => chunks[key].file);
  const cssOf = (keys) => Array.from(keys).flatMap((key) => chunks[key].css ?? []);

  const all = Object.keys(chunks);
  const entry = all.filter((key) => chunks[key].isEntry);
  const frame = all.filter((key) => isScreen(key) && nameOf(key) === FRAME);
  const screens = all.filter(isScreen).filter((key) => nameOf(key) !== FRAME);
  const rows = screens.map((key) => {
    const name = nameOf(key);
    const keys = withImports(chunks, [...entry, ...(name.startsWith("$") ? frame : []), key]);
    const { js: budget } = BUDGETS.find((each) => each.screens.test(name));
    return { name, js: total(jsOf(keys)), css: total(cssOf(keys)), budget };
  });

  const base = withImports(chunks, [...entry, ...frame]);
  const charts = all
    .filter((key) => /ui\/charts\//.test(key) && chunks[key].isDynamicEntry)
    .map((key) => [...withImports(chunks, [key])].filter((each) => !base.has(each)))
    .map((keys) => total(jsOf(keys)));
  return { rows, charts: Math.max(0, ...charts) };
}

function withImports(chunks, keys, seen = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue;
    seen.add(key);
    withImports(chunks, chunks[key].imports ?? [], seen);
  }
  return seen;
}

/** What is too heavy, in sentences; none is good. */
export function tooHeavy({ rows, charts }) {
  const problems = [];
  if (rows.length === 0) problems.push("no screens were found in the build");
  const check = (what, bytes, budget) => {
    if (bytes > budget * 1000) problems.push(`${what}: ${kB(bytes)} kB, and ${budget} are allowed`);
  };
  for (const { name, js, css, budget } of rows) {
    check(`${name}, JavaScript`, js, budget);
    check(`${name}, styles`, css, CSS_BUDGET);
  }
  check("charts", charts, CHARTS_BUDGET);
  return problems;
}

/** A line per screen, the heaviest first. */
export function weightTable({ rows, charts }) {
  const lines = rows
    .toSorted((a, b) => b.js - a.js)
    .map(({ name, js, css, budget }) => {
      const goal = js > GOAL * 1000 ? `  (goal ${GOAL})` : "";
      return `  ${kB(js).padStart(6)} of ${budget} kB JavaScript, ${kB(css)} kB styles  ${name}${goal}`;
    });
  return [...lines, `  ${kB(charts).padStart(6)} of ${CHARTS_BUDGET} kB charts`].join("\n");
}

const kB = (bytes) => (bytes / 1000).toFixed(1);
