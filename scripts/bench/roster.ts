// A page of the roster with its count: over HTTP, and the same SQL through the driver alone.

import { mentorSearch } from "#shared/mentors/schema.ts";
import { listMentors } from "#server/features/mentors/queries.ts";

import { bareClient, replay, statementsOf } from "./bare.ts";
import { inTurns } from "./measure.ts";
import { BENCH_PROGRAM, idOf, SITE } from "./seed-people.ts";
import type { Seeded } from "./stand.ts";
import type { Row } from "./table.ts";
import { sql } from "kysely";

const GOAL = "≤ 1.5 ×, or + 3 ms";

export async function benchRoster(seeded: Seeded, mentors: number): Promise<Row[]> {
  const { rows: sites } = await sql<{ id: string }>`select ${idOf(SITE, sql`1`)} as id`.execute(
    seeded.owner,
  );
  const cases: Record<string, object> = {
    "by name": {},
    "by load, highest first": { sort: "-load" },
    "by last contact": { sort: "lastContact" },
    "by hours of 30 days": { sort: "-hours30" },
    "by supervisor": { sort: "supervisor" },
    "page 500": { page: 500, sort: "joined" },
    "active ones of a site": { status: ["active"], site: sites.map((site) => site.id) },
    "above capacity": { over: true, sort: "-load" },
    "Spanish, silent for 14 days": { language: ["Spanish"], silent: 14 },
    "search for a name": { q: "ana oka" },
  };
  const app = await seeded.app();
  const client = await app.client();
  const bare = await bareClient(seeded.connection);
  const rows: Row[] = [];
  try {
    for (const [name, search] of Object.entries(cases)) {
      const input = { programId: BENCH_PROGRAM, ...mentorSearch.parse(search) };
      const statements = await statementsOf(seeded.connection, BENCH_PROGRAM, (trx, scope) =>
        listMentors(trx, scope, input),
      );
      const took = await inTurns(
        {
          ours: () => client.call("mentors.list", { programId: BENCH_PROGRAM, ...search }),
          bare: () => replay(bare, statements),
        },
        25,
      );
      const met = took.bare < 6 ? took.ours <= took.bare + 3 : took.ours <= took.bare * 1.5;
      rows.push({
        work: `roster of ${mentors.toLocaleString("en")}, ${name}`,
        ...took,
        unit: "ms",
        ratio: took.ours / took.bare,
        goal: GOAL,
        met,
      });
    }
  } finally {
    await bare.end();
    await app.stop();
  }
  return rows;
}
