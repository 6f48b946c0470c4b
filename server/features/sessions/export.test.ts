import { expect, it } from "vitest";
import { SESSION_COLUMNS } from "#shared/sessions/columns.ts";
import { asSystem } from "#server/db/scope.ts";
import { testDatabase } from "#server/testing/database.ts";
import { NOW, testKeys } from "#server/testing/services.ts";
import { sessionExport } from "#server/features/sessions/export.ts";
import { aLog, makeScene } from "#server/features/sessions/testing.ts";

const db = await testDatabase();

it("writes the rows of the list in their order, by the chosen columns, and never a note", async () => {
  const scene = await makeScene(db);
  const { programId, api } = scene;
  await api.sessions.create(aLog(scene, { note: "CANARY-export", heldOn: "2026-11-19" }));
  const group = aLog(scene, {
    minutes: 30,
    attendees: [
      { menteeId: scene.one, outcome: "attended" },
      { menteeId: scene.two, outcome: "no_show" },
    ],
  });
  await api.sessions.create(group);
  await api.sessions.create(aLog(scene, { heldOn: "2025-01-01" }));
  const job = {
    actor: "sample",
    programId,
    timeZone: "America/New_York",
    now: NOW,
    keys: testKeys,
  };
  const read = (selection: Parameters<typeof sessionExport.count>[2], keys: readonly string[]) =>
    asSystem(db.app, job, async (trx, scope) => {
      const rows = [];
      for await (const some of sessionExport.cells(trx, scope, selection, keys)) rows.push(...some);
      expect(await sessionExport.count(trx, scope, selection)).toBe(rows.length);
      return rows;
    });
  expect(await read({ search: {} }, ["heldOn", "minutes", "note", "site"])).toEqual([
    ["2026-11-20", 30, "no", expect.any(String)],
    ["2026-11-19", 60, "yes", expect.any(String)],
  ]);
  const [mentees] = await read({ search: {}, ids: [group.id] }, ["mentees"]);
  expect(mentees?.[0]).toMatch(/^M-\d+ \(attended\); M-\d+ \(no-show\)$/);
  expect(await read({ search: { period: "all" }, except: [group.id] }, ["heldOn"])).toEqual([
    ["2026-11-19"],
    ["2025-01-01"],
  ]);
  expect(sessionExport.columns.map((column) => column.key)).toEqual([...SESSION_COLUMNS]);
  expect(JSON.stringify(await read({ search: {} }, SESSION_COLUMNS))).not.toContain("CANARY");
});
