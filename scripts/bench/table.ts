import { mkdir, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";

/** One row of the table: what was measured, against what, and whether the goal is met. */
export type Row = {
  work: string;
  ours: number;
  bare: number | null;
  unit: "ms" | "s" | "per s" | "MB";
  /** What the goal speaks of, usually one side through the other. */
  ratio: number | null;
  goal: string;
  met: boolean;
  note?: string;
};

const number = (value: number) =>
  value >= 1000
    ? Math.round(value).toLocaleString("en")
    : value >= 100
      ? value.toFixed(0)
      : value.toFixed(value >= 10 ? 1 : 2);

export function print(rows: readonly Row[]): void {
  const cells = rows.map((row) => [
    row.work,
    `${number(row.ours)} ${row.unit}`,
    row.bare === null ? "" : `${number(row.bare)} ${row.unit}`,
    row.ratio === null ? "" : `${number(row.ratio)} ×`,
    row.goal,
    row.met ? "✓" : "✗",
    row.note ?? "",
  ]);
  const head = ["work", "Evenkeel", "bare", "ratio", "goal", "", ""];
  const widths = head.map((title, at) =>
    Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) =>
        at > 0 && at < 4 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      )
      .join("  ")
      .trimEnd();
  console.log(
    `\n${line(head)}\n${widths
      .slice(0, 6)
      .map((width) => "─".repeat(width))
      .join("  ")}`,
  );
  for (const row of cells) console.log(line(row));
}

export async function save(root: string, facts: object, rows: readonly Row[]): Promise<string> {
  const folder = join(root, "bench-results");
  await mkdir(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = join(folder, `${at.replaceAll(/[:.]/g, "-")}.json`);
  await writeFile(file, `${JSON.stringify({ at, ...facts, rows }, null, 2)}\n`);
  return file;
}

export function machine(postgres: string) {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    postgres,
  };
}
