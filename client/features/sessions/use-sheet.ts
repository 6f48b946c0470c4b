import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { type Mode, type Outcome, type SheetPair } from "#shared/sessions/schema.ts";
import { orderOf, readCell, sayDay, type SheetColumn } from "#shared/sessions/sheet.ts";
import { readTsv } from "#shared/sessions/tsv.ts";
import {
  blankRow,
  isBlank,
  knownPair,
  pasteInto,
  type Place,
  readRow,
  rowOfPair,
  setCell,
  settleDays,
  type SheetDefaults,
  type SheetDraft,
  type SheetRow,
} from "#client/features/sessions/sheet-rows.ts";
import { useLogActions } from "#client/features/sessions/use-log-actions.ts";
import { describeFailure, type Failure } from "#client/lib/failure.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useDraft } from "#client/lib/use-draft.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";

export const SHEET_DRAFT = "session.grid";
const FIRST_ROWS = 8;
const STEPS_BACK = 50;

export function emptySheet(today: string): SheetDraft {
  return {
    rows: Array.from({ length: FIRST_ROWS }, () => blankRow(newId())),
    defaults: { heldOn: sayDay(today), minutes: "60", mode: "In person", outcome: "Attended" },
    order: null,
  };
}

/** The attendance sheet: its rows and what they come to, undo, paste, names found by the server, draft, saving. */
export function useSheet(begin: SheetDraft, savedAt: string | null) {
  const { t } = useLingui();
  const { mentor, mentee } = useWords();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId, today } = useProgram();
  const actions = useLogActions();
  const [sheet, setSheet] = useState(begin);
  const [past, setPast] = useState<SheetRow[][]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { rows, defaults, order } = sheet;
  const isDirty = rows.some((row) => !isBlank(row));
  const draft = useDraft(SHEET_DRAFT, sheet, { isDirty, savedAt });
  const saveMany = useMutation(trpc.sessions.createMany.mutationOptions({ networkMode: "always" }));

  const reading = { today, order };
  const setRows = (next: SheetRow[]) => {
    setPast([...past.slice(1 - STEPS_BACK), rows]);
    setSheet({ ...sheet, rows: next });
    setFailure(null);
  };

  // Names are looked up for what has been typed, a moment behind the keys.
  const asked = useDeferredValue(rows).map((row) => {
    const day = readCell("heldOn", row.texts.heldOn || defaults.heldOn, reading);
    return {
      mentor: row.texts.mentor.slice(0, 200),
      mentee: row.texts.mentee.slice(0, 200),
      heldOn: day?.ok ? day.value : null,
    };
  });
  const check = useQuery(
    trpc.sessions.check.queryOptions(
      { programId, rows: asked },
      {
        enabled: asked.some((row) => row.mentor !== "" || row.mentee !== ""),
        placeholderData: keepPreviousData,
        staleTime: 30_000,
        gcTime: 0,
      },
    ),
  );
  const say = (column: SheetColumn, problem: string): string => {
    if (column === "mentor" || column === "mentee") {
      const word = column === "mentor" ? mentor : mentee;
      if (problem === "missing") return t`Say which ${word} it was.`;
      if (problem === "unknown") return t`No ${word} has this name.`;
      return column === "mentor"
        ? t`Several have this name: give the e-mail address.`
        : t`Several fit: give the code.`;
    }
    return t`This is missing.`;
  };
  const isChecked = !check.isFetching && !check.isPlaceholderData;
  const read = rows.map((row, index) => {
    const found = check.data?.[index];
    const isSame =
      asked[index]?.mentor === row.texts.mentor && asked[index]?.mentee === row.texts.mentee;
    return readRow(row, defaults, isSame ? found : undefined, { ...reading, say });
  });
  const ready = read.flatMap((one) => one.values ?? []);
  const wrong = read.filter((one) => one.isFilled && !one.values);
  const undated = orderOf(
    rows.map((row) => row.texts.heldOn),
    today,
  );

  /** Saves the sound rows; those with problems are in the way unless they are left out. */
  async function save(): Promise<boolean> {
    await draft.stop();
    const leftOver = rows.filter((row) => !ready.some((one) => one.id === row.id) && !isBlank(row));
    try {
      const { ids } = await saveMany.mutateAsync({
        programId,
        rows: ready.map(({ menteeId, outcome, mode, ...row }) => ({
          ...row,
          mode: mode as Mode,
          attendees: [{ menteeId, outcome: outcome as Outcome }],
          strain: null,
          escalation: "none" as const,
        })),
        ...(leftOver.length === 0 ? { draftKind: SHEET_DRAFT } : {}),
      });
      const rest = leftOver.length > 0 ? [...leftOver, blankRow(newId())] : emptySheet(today).rows;
      setSheet({ ...sheet, rows: rest });
      setPast([]);
      if (leftOver.length > 0) draft.resume({ ...sheet, rows: rest });
      else draft.restart();
      actions.tellCreatedMany(ids);
      await queryClient.invalidateQueries(trpc.sessions.pathFilter());
      return true;
    } catch (error) {
      setFailure(describeFailure(error));
      draft.resume(sheet);
      return false;
    }
  }

  return {
    sheet,
    read,
    ready,
    wrong,
    undated,
    draft,
    failure,
    isDirty,
    isChecked,
    isSaving: saveMany.isPending,
    canUndo: past.length > 0,
    save,
    set: (at: Place, text: string) => setRows(setCell(rows, at, text, reading, newId)),
    paste(at: Place, text: string) {
      const cells = readTsv(text);
      // What the pasted days tell of their order holds for this paste, where nobody has said otherwise.
      const told = order ?? orderOf(cells.flat(), today).order;
      setRows(pasteInto(rows, at, cells, { today, order: told }, newId));
    },
    undo() {
      const before = past.at(-1);
      if (!before) return;
      setPast(past.slice(0, -1));
      setSheet({ ...sheet, rows: before });
    },
    setDefaults: (change: Partial<SheetDefaults>) =>
      setSheet({ ...sheet, defaults: { ...defaults, ...change } }),
    setOrder: (next: "day" | "month") =>
      setSheet({ ...sheet, order: next, rows: settleDays(rows, { today, order: next }) }),
    removeRow: (index: number) => setRows(rows.filter((_, at) => at !== index)),
    clear: () => setRows(emptySheet(today).rows),
    addPairs(pairs: readonly SheetPair[]) {
      const there = new Set(
        rows.flatMap((row) => {
          const pair = knownPair(row);
          return pair ? [`${pair.mentorId} ${pair.menteeId}`] : [];
        }),
      );
      const added = pairs
        .filter((pair) => !there.has(`${pair.mentorId} ${pair.menteeId}`))
        .map((pair) => rowOfPair(pair, newId()));
      setRows([...rows.filter((row) => !isBlank(row)), ...added, blankRow(newId())].slice(0, 500));
    },
  };
}

export type Sheet = ReturnType<typeof useSheet>;
