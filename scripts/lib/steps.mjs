// The checks, and how many of each passed. Used by `npm run check` and `npm test`.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { buildClient, OUTPUT } from "./client-build.mjs";
import { tooHeavy, weigh, weightTable } from "./page-weight.mjs";
import { bin, capture, node, run } from "./run.mjs";

/** A program that passes or fails as a whole; what it says is shown when it fails. */
const program = (name, args) => ({
  name,
  async run() {
    const { code, output } = await capture(node(), args);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
  },
});

/** A test runner that counts by itself, and shows its progress. */
const counted = (name, start, count) => ({
  name,
  loud: true,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), "evenkeel-report-"));
    const report = join(folder, "report.json");
    try {
      const code = await start(report);
      const { passed, failed } = count(readReport(report));
      // A runner that fell over, or found nothing, has not passed.
      const broken = (code !== 0 && failed === 0) || passed + failed === 0 ? 1 : 0;
      return { passed, failed: failed + broken, output: "" };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}

/** Read the sources only, so they may run side by side. */
export const staticSteps = [
  program("format", [bin("oxfmt"), "--check"]),
  program("lint", [bin("oxlint"), "--type-aware"]),
  program("house", ["scripts/house-check.ts"]),
  program("types", [bin("tsc")]),
];

export const generatedStep = program("generated files", ["scripts/generate.ts", "--check"]);

export const vitestStep = counted(
  "tests",
  (report) =>
    run(node(), [
      bin("vitest"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ]),
  ({ numPassedTests = 0, numFailedTests = 0, testResults = [] }) => ({
    passed: numPassedTests,
    // A file that cannot be loaded fails without having tests.
    failed:
      numFailedTests +
      testResults.filter((file) => file.status === "failed" && !file.assertionResults?.length)
        .length,
  }),
);

/** Builds the screens and weighs what the first visit of each brings. */
export const weightStep = {
  name: "weight of the screens",
  loud: true,
  async run() {
    await buildClient();
    const weighed = weigh(OUTPUT);
    const problems = tooHeavy(weighed);
    console.log(weightTable(weighed));
    return {
      passed: problems.length === 0 ? 1 : 0,
      failed: problems.length,
      output: problems.join("\n"),
    };
  },
};

export const browserStep = (chromium) =>
  counted(
    "browser tests",
    (report) =>
      run(node(), [bin("playwright"), "test", "--reporter=list,json"], {
        env: { ...process.env, E2E_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      }),
    ({ stats = {}, errors = [] }) => ({
      passed: stats.expected ?? 0,
      failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0) + errors.length,
    }),
  );

/** Runs the steps one after another (or all at once) and adds up. */
export async function runSteps(steps, { together = false } = {}) {
  const results = together ? await Promise.all(steps.map(report)) : [];
  if (!together) for (const step of steps) results.push(await report(step));
  return sum(results);
}

export function sum(results) {
  return results.reduce(
    (total, { passed, failed }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
    }),
    { passed: 0, failed: 0 },
  );
}

async function report(step) {
  const started = Date.now();
  if (step.loud) console.log(`\n${step.name}`);
  const result = await step.run();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${result.failed === 0 ? "✓" : "✗"} ${step.name} (${seconds} s)`);
  if (result.failed > 0 && result.output) console.log(result.output.trim());
  return result;
}

export async function checkSteps() {
  return sum([
    await runSteps(staticSteps, { together: true }),
    await runSteps([generatedStep, vitestStep]),
  ]);
}
