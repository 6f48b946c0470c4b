import {
  choicesBy,
  DUPLICATE_SIGNS,
  type DuplicateChoice,
  type DuplicateSign,
  standardChoice,
  type TwinInFile,
} from "./duplicates.ts";
import type { ImportKind } from "./kinds.ts";
import type { PreparedRow } from "./prepare.ts";
import type { CheckOutput, DuplicateCandidate, WriteRow } from "./schema.ts";

/** Whom a row seems to be: somebody here, or an earlier row of the file. */
export type Twin =
  | { by: DuplicateSign; here: DuplicateCandidate }
  | { by: DuplicateSign; fileRow: number };

export type PlanInput = {
  kind: ImportKind;
  rows: readonly PreparedRow[];
  /** The server's answers, by row. */
  server: ReadonlyMap<number, CheckOutput[number]>;
  twins: ReadonlyMap<number, TwinInFile>;
  /** Chosen for one row, and for all rows known by one sign. */
  byRow: Readonly<Record<number, DuplicateChoice | undefined>>;
  bySign: Readonly<Partial<Record<DuplicateSign, DuplicateChoice>>>;
};

const rank = (by: DuplicateSign) => DUPLICATE_SIGNS.indexOf(by);

export function twinOf(input: Pick<PlanInput, "server" | "twins">, no: number): Twin | null {
  const here = input.server.get(no)?.candidates.toSorted((a, b) => rank(a.by) - rank(b.by))[0];
  const inFile = input.twins.get(no);
  if (here && (!inFile || rank(here.by) <= rank(inFile.by))) return { by: here.by, here };
  return inFile ? { by: inFile.by, fileRow: inFile.row } : null;
}

/** What was chosen for a row that has a twin; a choice that makes no sense for it falls back to the standard one. */
export function choiceFor(
  input: Pick<PlanInput, "kind" | "byRow" | "bySign">,
  no: number,
  twin: Twin,
): DuplicateChoice {
  const allowed = choicesBy(input.kind, twin.by);
  const chosen = input.byRow[no] ?? input.bySign[twin.by] ?? standardChoice(twin.by);
  return allowed.includes(chosen) ? chosen : (allowed[0] ?? "skip");
}

export type Plan = {
  /** Every row that is one, in the order of the file. */
  write: WriteRow[];
  counts: { create: number; merge: number; skip: number; fail: number };
};

/** What will happen to every row: exactly this is shown, and exactly this is sent. */
export function planImport(
  input: PlanInput,
  failedCells: (row: PreparedRow) => Record<string, string>,
): Plan {
  const counts = { create: 0, merge: 0, skip: 0, fail: 0 };
  const planned = new Map<number, WriteRow>();
  for (const row of input.rows) {
    if (row.leftOut) continue;
    const given = planRow(input, row, planned, failedCells);
    planned.set(row.no, given);
    counts[given.do === "mergeRow" ? "merge" : given.do] += 1;
  }
  return { write: [...planned.values()], counts };
}

function planRow(
  input: PlanInput,
  prepared: PreparedRow,
  planned: ReadonlyMap<number, WriteRow>,
  failedCells: (row: PreparedRow) => Record<string, string>,
): WriteRow {
  const { no, row } = prepared;
  const problems = [...prepared.problems, ...(input.server.get(no)?.problems ?? [])];
  if (!row || problems.length > 0) {
    const reason = [...new Set(problems.map((problem) => problem.reason))]
      .join(" ")
      .slice(0, 2_000);
    return {
      do: "fail",
      no,
      reason: reason || "This row was not checked.",
      cells: failedCells(prepared),
    };
  }
  const twin = twinOf(input, no);
  if (!twin) return { do: "create", no, row, evenIfKnown: false };
  const choice = choiceFor(input, no, twin);
  if (choice === "skip") return { do: "skip", no, reason: `Left out: ${sameAs(twin)}` };
  if (choice === "both") return { do: "create", no, row, evenIfKnown: true };
  if ("here" in twin) return { do: "merge", no, row, into: twin.here.id };
  const target = planned.get(twin.fileRow);
  if (target?.do === "merge") return { do: "merge", no, row, into: target.into };
  if (target?.do === "mergeRow") return { do: "mergeRow", no, row, intoRow: target.intoRow };
  if (target?.do === "create") return { do: "mergeRow", no, row, intoRow: twin.fileRow };
  // The row it repeats does not come in: this one stands for it.
  return { do: "create", no, row, evenIfKnown: false };
}

const SIGNS: Record<DuplicateSign, string> = {
  code: "the same code",
  email: "the same e-mail address",
  phone: "the same phone",
  name: "the same name",
  session: "the same people, day and length",
};

/** "the same e-mail address as Ana Okafor, who is here" */
export function sameAs(twin: Twin): string {
  if ("here" in twin) return `${SIGNS[twin.by]} as ${twin.here.label}, already here.`;
  return `${SIGNS[twin.by]} as row ${twin.fileRow} of the file.`;
}
