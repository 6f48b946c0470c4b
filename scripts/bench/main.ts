import { join } from "node:path";

import { sql } from "kysely";

import { dayIn } from "#shared/lib/day.ts";

import { benchDashboard } from "./dashboard.ts";
import { benchImports } from "./imports.ts";
import { benchMatrix, seedTraining } from "./matrix.ts";
import { OptionError, type Options, readOptions } from "./options.ts";
import { benchRoster } from "./roster.ts";
import { seedLogs } from "./seed-logs.ts";
import { BENCH_PROGRAM, planOf, seedPeople, type Size } from "./seed-people.ts";
import { openStand, type Seeded, type Stand } from "./stand.ts";
import { benchSigns } from "./signs.ts";
import { benchStart } from "./start.ts";
import { benchSuggestions, seedWaiting } from "./suggestions.ts";
import { machine, print, type Row, save } from "./table.ts";
import { benchWrites } from "./writes.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;
const SMALL = 100_000;
const TAUGHT = 10_000;
const USUAL: Size = { mentors: 2_000, mentees: 6_000, supervisors: 40, sites: 4 };

const say = (text: string) => process.stderr.write(`\x1b[2m· ${text}\x1b[0m\n`);
const today = dayIn("America/New_York", new Date());

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof OptionError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function main(options: Options): Promise<void> {
  const wants = (...parts: Options["parts"][number][]) =>
    parts.some((part) => options.parts.includes(part));
  const rows: Row[] = [];
  const stand = await openStand(options.keep, say);
  const interrupted = () => void stand.stop().finally(() => process.exit(130));
  for (const signal of SIGNALS) process.once(signal, interrupted);
  let version = "";
  try {
    if (wants("roster")) {
      const size = rosterSize(options.mentors);
      const seeded = await program(stand, `roster_${options.mentors}`, size, 300_000);
      say("the roster, page by page");
      rows.push(...(await benchRoster(seeded, options.mentors)));
      await seeded.close();
    }
    if (wants("dashboard", "writes", "import")) {
      const large = await program(stand, `logs_${options.sampleSize}`, USUAL, options.sampleSize);
      const found = await sql<{ v: string }>`select current_setting('server_version') as v`.execute(
        large.owner,
      );
      version = found.rows[0]?.v ?? "";
      if (wants("dashboard")) {
        const small = await program(stand, `logs_${SMALL}_small`, USUAL, SMALL);
        say("the dashboard");
        rows.push(...(await benchDashboard(small, large, options.sampleSize, today)));
        await small.close();
      }
      if (wants("writes")) {
        say("writing session logs");
        rows.push(...(await benchWrites(large, planOf(USUAL, today), options.seconds)));
      }
      if (wants("import")) {
        say("importing");
        rows.push(...(await benchImports(large, planOf(USUAL, today), options.importRows)));
      }
      await large.close();
    }
    if (wants("signs")) {
      const size = { mentors: 13_000, mentees: 30_000, supervisors: 200, sites: 8 };
      const seeded = await program(stand, "signs_10000", size, 1_000_000);
      say("the signs of everybody");
      rows.push(...(await benchSigns(seeded, 10_000)));
      await seeded.close();
    }
    if (wants("suggestions")) {
      const list = await stand.database("waiting_500", BENCH_PROGRAM, async (db) => {
        await seedPeople(db, planOf({ ...USUAL, mentees: 2_500 }, today));
        await seedWaiting(db);
      });
      say("proposing for a whole waiting list");
      rows.push(...(await benchSuggestions(list, USUAL.mentors, today)));
      await list.close();
    }
    if (wants("training")) {
      const taught = await stand.database("training_10000", BENCH_PROGRAM, async (db) => {
        await seedPeople(db, planOf({ ...USUAL, mentors: TAUGHT }, today));
        await seedTraining(db);
      });
      say("the training matrix");
      rows.push(...(await benchMatrix(taught, TAUGHT)));
      await taught.close();
    }
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupted);
    await stand.stop();
  }
  if (wants("start", "memory")) {
    say("starting, five times");
    rows.push(...(await benchStart(options.parts)));
  }
  print(rows);
  const facts = { machine: machine(version), options, today };
  const file = await save(join(import.meta.dirname, "../.."), facts, rows);
  const { cpu, cores, node } = facts.machine;
  console.log(
    `\n${cpu}, ${cores} cores, Node ${node}${version && `, PostgreSQL ${version}`}. Medians; both sides in turns.`,
  );
  console.log(`Saved as ${file}`);
}

function rosterSize(mentors: number): Size {
  return { mentors, mentees: mentors * 2, supervisors: Math.ceil(mentors / 100), sites: 20 };
}

function program(stand: Stand, name: string, size: Size, logs: number): Promise<Seeded> {
  return stand.database(name, BENCH_PROGRAM, async (db) => {
    const plan = planOf(size, today);
    say(
      `${name}: ${size.mentors.toLocaleString("en")} mentors, ${size.mentees.toLocaleString("en")} mentees`,
    );
    await seedPeople(db, plan);
    await seedLogs(db, plan, { logs, way: "bulk", onProgress: (text) => say(`${name}: ${text}`) });
  });
}
