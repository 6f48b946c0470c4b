// An import from end to end (check, look for duplicates, write, record for undo), against COPY of what it wrote.

import { LIMITS } from "#shared/imports/schema.ts";
import { addDays } from "#shared/lib/day.ts";
import { newId } from "#server/lib/id.ts";

import type { HttpClient } from "./http-client.ts";
import { bareClient } from "./bare.ts";
import { BENCH_PROGRAM, type Plan } from "./seed-people.ts";
import type { Seeded } from "./stand.ts";
import { residentMb } from "./processes.ts";
import type { Row } from "./table.ts";

type Kind = {
  kind: "mentors" | "sessions";
  row: (at: number) => object;
  /** Each table it fills, and which rows of it came with the import $1. */
  tables: Record<string, string>;
};

export async function benchImports(seeded: Seeded, plan: Plan, count: number): Promise<Row[]> {
  const kinds: Kind[] = [
    {
      kind: "mentors",
      row: (at) => ({
        name: `Imported ${letters(at)}`,
        emails: [`imported${at}-${stamp}@example.org`],
        phone: `+1 555 9${String(at).padStart(6, "0")}`,
        languages: ["English", "Spanish"],
        status: "active",
        joinedOn: addDays(plan.today, -(at % 700)),
        capacity: 4,
      }),
      tables: {
        mentor: "where import_id = $1",
        mentor_status_change:
          "where (program_id, mentor_id) in (select program_id, id from mentor where import_id = $1)",
      },
    },
    {
      kind: "sessions",
      row: (at) => {
        const mentee = (at * 7) % plan.mentees;
        return {
          mentor: `mentor${mentee % plan.mentors}@example.org`,
          mentees: [`M-${String(mentee).padStart(6, "0")}`],
          heldOn: addDays(plan.today, -(at % 60)),
          time: "16:30",
          minutes: 45,
          mode: "phone",
          outcome: at % 8 === 0 ? "no_show" : "attended",
          topics: ["Housing"],
          strain: 1 + (at % 5),
        };
      },
      tables: {
        session_log: "where import_id = $1",
        session_attendee:
          "where (program_id, session_id) in (select program_id, id from session_log where import_id = $1)",
      },
    },
  ];
  const stamp = Date.now().toString(36);
  const app = await seeded.app();
  const rows: Row[] = [];
  try {
    const client = await app.client();
    for (const kind of kinds) {
      const before = await residentMb(app.pid);
      const started = performance.now();
      const importId = await runImport(client, kind, count);
      const ours = (performance.now() - started) / 1000;
      const grown = (await residentMb(app.pid)) - before;
      const bare = await copySeconds(seeded, kind, importId);
      rows.push({
        work: `import of ${count.toLocaleString("en")} ${kind.kind}`,
        ours: count / ours,
        bare: count / bare,
        unit: "per s",
        ratio: bare / ours,
        goal: "≥ 0.2 ×",
        met: bare * 5 >= ours,
        note: `bare: COPY with the same indexes; the app grew by ${grown.toFixed(0)} MB`,
      });
    }
  } finally {
    await app.stop();
  }
  return rows;
}

async function runImport(client: HttpClient, { kind, row }: Kind, count: number): Promise<string> {
  const importId = newId();
  const base = { programId: BENCH_PROGRAM };
  await client.call("imports.begin", {
    ...base,
    id: importId,
    kind,
    fileName: `bench-${kind}.csv`,
    rowsTotal: count,
  });
  const chunks: { no: number; row: object }[][] = [];
  for (let from = 0; from < count; from += LIMITS.chunk) {
    const length = Math.min(LIMITS.chunk, count - from);
    chunks.push(Array.from({ length }, (_, at) => ({ no: from + at + 1, row: row(from + at) })));
  }
  type Checked = { problems: { reason: string }[]; candidates: unknown[] }[];
  for (const rows of chunks) {
    const checked = await client.call<Checked>("imports.check", { ...base, kind, rows });
    const wrong = checked.find((one) => one.problems.length > 0);
    if (wrong) throw new Error(`a row of the bench does not fit: ${wrong.problems[0]?.reason}`);
  }
  type Counts = { created: number };
  let counts: Counts = { created: 0 };
  for (const rows of chunks) {
    const given = rows.map((one) => ({ do: "create", ...one, evenIfKnown: true }));
    counts = await client.call<Counts>("imports.write", {
      ...base,
      importId,
      prefer: "ours",
      rows: given,
    });
  }
  await client.call("imports.finish", { ...base, importId });
  if (counts.created !== count) throw new Error(`${counts.created} of ${count} rows were imported`);
  return importId;
}

/** The same rows into empty copies of the tables, by the fastest way there is. */
async function copySeconds(seeded: Seeded, { tables }: Kind, importId: string): Promise<number> {
  const client = await bareClient(seeded.connection);
  const { rows } = await client.query<{ folder: string }>(
    "select current_setting('data_directory') as folder",
  );
  let seconds = 0;
  for (const [table, where] of Object.entries(tables)) {
    const file = `${rows[0]?.folder}/bench.copy`;
    // COPY takes no parameters; the id is one that this run made.
    await client.query(
      `copy (select * from ${table} ${where.replace("$1", `'${importId}'`)}) to '${file}' (format binary)`,
    );
    await client.query(`drop table if exists bare_copy`);
    await client.query(`create table bare_copy (like ${table} including all)`);
    const started = performance.now();
    await client.query(`copy bare_copy from '${file}' (format binary)`);
    seconds += (performance.now() - started) / 1000;
    await client.query("drop table bare_copy");
  }
  await client.end();
  return seconds;
}

/** A name without digits: numbers in names would be looked up as phone numbers. */
function letters(at: number): string {
  const letter = (value: number) => String.fromCodePoint(97 + (value % 26));
  return [0, 1, 2, 3].map((place) => letter(Math.floor(at / 26 ** place))).join("");
}
