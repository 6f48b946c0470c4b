import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { casaLike } from "#shared/imports/fixtures/casa-like.ts";
import type { ImportKind } from "#shared/imports/kinds.ts";
import { importCsv } from "#server/features/imports/testing.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();

const folder = join(import.meta.dirname, "../../../../shared/data/casa-import");
const real = existsSync(join(folder, "volunteers.csv"))
  ? {
      supervisors: readFileSync(join(folder, "supervisors.csv"), "utf8"),
      volunteers: readFileSync(join(folder, "volunteers.csv"), "utf8"),
      cases: readFileSync(join(folder, "casa_cases.csv"), "utf8"),
    }
  : null;

type Files = Record<"supervisors" | "volunteers" | "cases", string>;
type Step = [file: keyof Files, kind: ImportKind];
const S: Step = ["supervisors", "supervisors"];
const V: Step = ["volunteers", "mentors"];
const C: Step = ["cases", "mentees"];
const orders: Step[][] = [
  [S, V, C],
  [S, C, V],
  [V, S, C],
  [V, C, S],
  [C, S, V],
  [C, V, S],
];

/** Everything that the files are about, without ids, versions and instants. */
async function stateOf(programId: string): Promise<unknown> {
  const { rows } = await sql<{ state: unknown }>`select jsonb_build_object(
    'mentors', (select jsonb_agg(jsonb_build_array(m.name, m.email, m.phone, m.status, m.status_since, m.capacity,
        p.email, t.open_matches, t.load) order by m.email) from mentor m
      left join person p on p.id = m.supervisor_id
      join mentor_tally t on t.program_id = m.program_id and t.mentor_id = m.id where m.program_id = ${programId}),
    'mentees', (select jsonb_agg(jsonb_build_array(e.code, e.birth_month, e.next_key_date, e.stage, e.referred_on,
        e.intake_on, e.ready_on, t.open_matches, t.first_matched_on) order by e.code) from mentee e
      join mentee_tally t on t.program_id = e.program_id and t.mentee_id = e.id where e.program_id = ${programId}),
    'matches', (select jsonb_agg(jsonb_build_array(m.email, e.code, x.started_on, x.ended_on) order by m.email, e.code)
      from match x join mentor m on m.program_id = x.program_id and m.id = x.mentor_id
      join mentee e on e.program_id = x.program_id and e.id = x.mentee_id where x.program_id = ${programId}),
    'supervisors', (select jsonb_agg(jsonb_build_array(p.name, p.email, p.phone) order by p.email)
      from membership s join person p on p.id = s.person_id
      where s.program_id = ${programId} and s.role = 'supervisor')) as state`.execute(db.owner);
  return rows[0]?.state;
}

async function importIn(order: readonly Step[], files: Files) {
  const program = await makeProgram(db.owner);
  const coordinator = await makePerson(db.owner, program.id, "coordinator");
  const api = callerFor(testServices(db.app), coordinator);
  const runs = [];
  for (const [file, kind] of order) runs.push(await importCsv(api, program.id, kind, files[file]));
  return { program, api, runs };
}

const named = (order: readonly Step[]) => order.map(([file]) => file).join(", then ");

for (const [name, files] of [
  ["files with the traits of casa's templates", casaLike],
  ["the real import templates of rubyforgood/casa", real],
] as const) {
  describe.skipIf(!files)(`${name}, unedited`, () => {
    it.each(orders.map((order) => [named(order), order] as const))(
      "%s: the same state",
      async (_, order) => {
        if (!files) return;
        const { program, api, runs } = await importIn(order, files);
        expect(runs.flatMap(({ run }) => [run.failed, run.skipped])).toEqual([0, 0, 0, 0, 0, 0]);
        const domain = files === casaLike ? "helper" : "volunteer";
        const [lead, helper, code] =
          files === casaLike ? ["Lead", "Helper", "EX-01"] : ["Supervisor", "Volunteer", "CINA-01"];
        const leads = (n: number) => `${(lead ?? "").toLowerCase()}${n}@example.net`;
        const helpers = (n: number) => `${domain}${n}@example.net`;
        const today = "2026-11-22";
        const mentor = (n: number, word: string, of: number) => [
          `${helper} ${word}`,
          helpers(n),
          `1123456789${n - 1}`,
          "active",
          today,
          4,
          leads(of),
          1,
          1,
        ];
        expect(await stateOf(program.id)).toEqual({
          mentors: [mentor(1, "One", 1), mentor(2, "Two", 2), mentor(3, "Three", 2)].toSorted(
            (a, b) => (String(a[1]) < String(b[1]) ? -1 : 1),
          ),
          mentees: [
            [`${code}-4347`, "2010-03-01", "2022-09-16", "ready", today, today, today, 1, today],
            [`${code}-4348`, "2015-09-01", "2023-01-06", "ready", today, today, today, 2, today],
          ],
          matches: [
            [helpers(1), `${code}-4347`, today, null],
            [helpers(2), `${code}-4348`, today, null],
            [helpers(3), `${code}-4348`, today, null],
          ],
          supervisors: [
            [`${lead} One`, leads(1), "11111111111"],
            [`${lead} Two`, leads(2), "11111111111"],
          ],
        });
        expect(await api.imports.waiting({ programId: program.id })).toEqual([]);
      },
    );
  });
}

describe("links that wait", () => {
  it("are told of before anything is written, shown while they wait, and can be forgotten", async () => {
    const { program, api, runs } = await importIn([S], casaLike);
    expect(runs[0]?.checked[1]?.notes).toEqual([
      "helper2@example.net is not here yet; the link waits for them.",
      "helper3@example.net is not here yet; the link waits for them.",
    ]);
    expect(runs[0]?.run.waiting).toBe(3);
    const waiting = await api.imports.waiting({ programId: program.id });
    expect(waiting.map(({ email, label }) => [email, label])).toEqual([
      ["helper1@example.net", "Lead One"],
      ["helper2@example.net", "Lead Two"],
      ["helper3@example.net", "Lead Two"],
    ]);
    const { importId = "", rowNo = 0, email = "" } = waiting[0] ?? {};
    await api.imports.forgetLink({ programId: program.id, importId, rowNo, email });
    await importCsv(api, program.id, ...([V[1], casaLike.volunteers] as const));
    expect(await stateOf(program.id)).toMatchObject({
      mentors: [
        ["Helper One", "helper1@example.net", "11234567890", "active", "2026-11-22", 4, null, 0, 0],
        [
          "Helper Three",
          "helper3@example.net",
          expect.anything(),
          "active",
          "2026-11-22",
          4,
          "lead2@example.net",
          0,
          0,
        ],
        [
          "Helper Two",
          "helper2@example.net",
          expect.anything(),
          "active",
          "2026-11-22",
          4,
          "lead2@example.net",
          0,
          0,
        ],
      ].toSorted((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1)),
    });
  });

  it("a mentor's supervisor may come after the mentor, too", async () => {
    const mentors = "Name,Email,Supervisor\nAna,ana@example.org,lead1@example.net\n";
    const { program, api } = await importIn([], casaLike);
    const first = await importCsv(api, program.id, "mentors", mentors);
    expect(first.run).toMatchObject({ created: 1, waiting: 1 });
    const second = await importCsv(api, program.id, "supervisors", casaLike.supervisors);
    expect(second.run.linked).toBe(1);
    expect(await stateOf(program.id)).toMatchObject({
      mentors: [
        ["Ana", "ana@example.org", null, "active", "2026-11-22", 4, "lead1@example.net", 0, 0],
      ],
    });
  });

  it("a mentor who has a supervisor keeps them, and the row says so", async () => {
    const { program, api } = await importIn([S, V], casaLike);
    const again = await importCsv(
      api,
      program.id,
      "supervisors",
      "email,name,volunteers\nother@example.net,Other,helper1@example.net\n",
    );
    expect(again.checked[0]?.notes).toEqual([
      "helper1@example.net is supervised by Lead One; another supervisor is not set.",
    ]);
    expect(await api.imports.notedRows({ programId: program.id, importId: again.id })).toEqual({
      rows: [
        {
          rowNo: 2,
          part: "link:helper1@example.net",
          action: "skipped",
          reason: "helper1@example.net is supervised by Lead One already, and stays so.",
        },
      ],
      total: 1,
    });
  });
});
