import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { findTwins, type TwinInFile } from "#shared/imports/duplicates.ts";
import {
  LAST_ROWS,
  prepareRow,
  type PreparedRow,
  type Setup,
  tableOf,
  type Table,
} from "#shared/imports/prepare.ts";
import type { ImportKind } from "#shared/imports/kinds.ts";
import { LIMITS } from "#shared/imports/limits.ts";
import type { CheckOutput } from "#shared/imports/schema.ts";
import type { TypedRow } from "#shared/imports/rows.ts";
import { type ImportAction, type ImportState, sheetRows } from "#client/features/imports/state.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import type { Known } from "#shared/imports/values.ts";

export function setupOf(state: ImportState, known: Known, today: string): Setup {
  const { kind, columns, orders, values } = state;
  return { kind, columns, orders, values, known, today };
}

export function tableIn(state: ImportState): Table {
  return tableOf(sheetRows(state), state.headerRow);
}

export type Progress = { done: number; total: number };

/** Lets the screen draw and answer keys between two stretches of work. */
const breathe = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Checks every row here, then with the server in chunks; and single rows again after an edit. */
export function useCheck(
  state: ImportState,
  dispatch: (action: ImportAction) => void,
  known: Known,
) {
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const check = useMutation(trpc.imports.check.mutationOptions());
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef(0);

  async function run(change: { keepTotals?: boolean } = {}): Promise<boolean> {
    running.current += 1;
    const mine = running.current;
    setFailure(null);
    const table = tableIn(state);
    const setup = setupOf(state, known, today);
    const total = table.rows.length;
    const keepTotals = change.keepTotals ?? state.keepTotals;
    setProgress({ done: 0, total: total * 2 });
    const cut = new Set(state.source?.file.sheets[state.sheet]?.cut.map(({ row }) => row));
    const rows: PreparedRow[] = [];
    const server = new Map<number, CheckOutput[number]>();
    try {
      for (let index = 0; index < total; index += 1) {
        const isCut = cut.has(index + state.headerRow + 1);
        const edits = state.edits[index + table.firstNo];
        const isLast = index >= total - LAST_ROWS;
        rows.push(prepareRow(table, setup, index, { edits, isLast, keepTotals, isCut }));
        if (index % 2_000 === 1_999) {
          setProgress({ done: index, total: total * 2 });
          await breathe();
          if (mine !== running.current) return false;
        }
      }
      const fine = rows.flatMap(({ no, row }) => (row ? [{ no, row }] : []));
      for (let at = 0; at < fine.length; at += LIMITS.chunk) {
        const chunk = fine.slice(at, at + LIMITS.chunk);
        const answers = await check.mutateAsync({ programId, kind: state.kind, rows: chunk });
        if (mine !== running.current) return false;
        for (const answer of answers) server.set(answer.no, answer);
        setProgress({ done: total + at + chunk.length, total: total * 2 });
      }
    } catch (error) {
      setFailure(describeFailure(error).reason);
      return false;
    } finally {
      if (mine === running.current) setProgress(null);
    }
    dispatch({ do: "checked", rows, server });
    return true;
  }

  /** One cell put right: the row is checked anew, here at once and by the server where it is fine now. */
  async function editCell(row: PreparedRow, field: string, text: string) {
    const table = tableIn(state);
    const edits = { ...state.edits[row.no], [field]: text };
    const index = row.no - table.firstNo;
    const next = prepareRow(table, setupOf(state, known, today), index, {
      edits,
      isLast: false,
      keepTotals: true,
    });
    dispatch({ do: "row", row: next, answer: undefined, edits });
    if (!next.row) return;
    try {
      const rows = [{ no: next.no, row: next.row }];
      const [answer] = await check.mutateAsync({ programId, kind: state.kind, rows });
      dispatch({ do: "row", row: next, answer, edits });
    } catch (error) {
      setFailure(describeFailure(error).reason);
    }
  }

  return { run, editCell, progress, failure };
}

/** Rows of the file that repeat an earlier one. */
export function twinsOf(
  kind: ImportKind,
  rows: readonly PreparedRow[],
  server: ReadonlyMap<number, CheckOutput[number]>,
): ReadonlyMap<number, TwinInFile> {
  const fine = rows.flatMap(({ no, row }): { no: number; row: TypedRow }[] =>
    row && (server.get(no)?.problems.length ?? 0) === 0 ? [{ no, row }] : [],
  );
  return findTwins(kind, fine);
}
