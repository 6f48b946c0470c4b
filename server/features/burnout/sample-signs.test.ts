import { sql } from "kysely";
import { expect, it } from "vitest";
import { CAST } from "#shared/sample/cast.ts";
import { sampleProgram } from "#shared/sample/program.ts";
import { loadSample } from "#server/features/sample/commands.ts";
import { computeDuePrograms } from "#server/features/burnout/jobs.ts";
import { testAuth } from "#server/testing/auth.ts";
import { testDatabase } from "#server/testing/database.ts";
import { NOW, testServices } from "#server/testing/services.ts";

const db = await testDatabase();
const services = testServices(db.app, { auth: testAuth(db) });

it(
  "finds the sample's drifting mentors, and leaves the steady ones",
  { timeout: 240_000 },
  async () => {
    await loadSample(services);
    // It comes with its signs; the figures below are of a run by itself.
    await db.owner.deleteFrom("signRun").execute();
    const programId = sampleProgram({ today: NOW.toISOString().slice(0, 10) }).program.id;
    const started = performance.now();
    expect(await computeDuePrograms(services)).toEqual([programId]);
    const ms = performance.now() - started;
    const { rows } = await sql<{ name: string; level: string; signs: string[] | null }>`
    select m.name, l.level, array_agg(s.key || ': ' || (s.detail ->> 'sentence') order by s.key)
      filter (where s.key is not null) as signs
    from mentor_level l join mentor m on m.program_id = l.program_id and m.id = l.mentor_id
    left join sign s on s.program_id = m.program_id and s.mentor_id = m.id and s.closed_on is null
    group by m.name, l.level order by m.name`.execute(db.owner);
    const drifting = new Map(CAST.flatMap(({ name, drift }) => (drift ? [[name, drift]] : [])));
    const found = rows.filter(({ level }) => level !== "steady");
    const hits = found.filter(({ name }) => drifting.has(name));
    process.stdout.write(
      `sample: ${rows.length} mentors in ${ms.toFixed(0)} ms; ${hits.length} of ${drifting.size} drifting found, ` +
        `${found.length - hits.length} of ${rows.length - drifting.size} steady ones spoken of\n` +
        found
          .map(
            ({ name, level, signs }) =>
              `  ${name} (${drifting.get(name) ?? "steady"}): ${level}\n    ${(signs ?? []).join("\n    ")}`,
          )
          .join("\n") +
        "\n",
    );
    expect(hits.map(({ name }) => name).toSorted()).toEqual([...drifting.keys()].toSorted());
    // Of those who drift nobody is missed; of the others hardly anybody needs a talk.
    const talks = found.filter(({ name, level }) => !drifting.has(name) && level !== "watch");
    expect(talks.length).toBeLessThanOrEqual(5);
  },
);
