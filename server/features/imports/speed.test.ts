import { expect, it } from "vitest";
import type { ImportKind } from "#shared/imports/kinds.ts";
import type { TypedRow } from "#shared/imports/rows.ts";
import type { WriteRow } from "#shared/imports/schema.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";

const db = await testDatabase();

const ROWS = Number(process.env["IMPORT_ROWS"] ?? 1_000);
const CHUNK = Math.min(2_000, ROWS / 2);

/** Says how long a large import takes (`IMPORT_ROWS=50000`); the figure is printed, the counts are what is held. */
it(`writes, links and undoes ${ROWS} rows of each kind`, { timeout: 600_000 }, async () => {
  const program = await makeProgram(db.owner);
  const programId = program.id;
  const api = callerFor(testServices(db.app), await makePerson(db.owner, programId, "coordinator"));
  const took: Record<string, string> = {};
  const time = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    took[what] = `${Math.round(performance.now() - started)} ms`;
    return result;
  };
  const take = async (kind: ImportKind, make: (n: number) => TypedRow) => {
    const importId = newId();
    const rows = Array.from({ length: ROWS }, (_, n) => ({ no: n + 2, row: make(n) }));
    const chunks = Array.from({ length: Math.ceil(ROWS / CHUNK) }, (_, n) =>
      rows.slice(n * CHUNK, (n + 1) * CHUNK),
    );
    await time(`check ${kind}`, async () => {
      for (const chunk of chunks) await api.imports.check({ programId, kind, rows: chunk });
    });
    await api.imports.begin({
      programId,
      id: importId,
      kind,
      fileName: "large.csv",
      rowsTotal: ROWS,
    });
    await time(`write ${kind}`, async () => {
      for (const chunk of chunks) {
        const written = chunk.map((row): WriteRow => ({
          do: "create",
          evenIfKnown: false,
          ...row,
        }));
        await api.imports.write({ programId, importId, prefer: "ours", rows: written });
      }
    });
    const run = await time(`finish ${kind}`, () => api.imports.finish({ programId, importId }));
    expect(run).toMatchObject({ created: ROWS, failed: 0 });
    return importId;
  };
  const runs = [
    await take("mentors", (n) => ({
      name: `Mentor ${n}`,
      emails: [`m${n}@example.org`],
      phone: `212 555 ${n + 1_000_000}`,
      languages: ["English"],
    })),
    await take("mentees", (n) => ({
      code: `C-${n}`,
      mentors: [`m${n}@example.org`],
      languages: ["English"],
    })),
    await take("sessions", (n) => ({
      mentor: `m${n % 500}@example.org`,
      mentees: [`C-${n % 500}`],
      heldOn: `2026-0${(n % 9) + 1}-1${n % 7}`,
      minutes: 30 + (n % 60),
      mode: "phone",
      outcome: "attended",
    })),
  ];
  for (const importId of runs.toReversed()) {
    const undone = await time(
      `undo ${importId === runs[0] ? "mentors" : importId === runs[1] ? "mentees" : "sessions"}`,
      () => api.imports.undo({ programId, importId }),
    );
    expect(undone.left).toEqual([]);
  }
  console.table(took);
});
