import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ImportCounts, ImportRun, WriteRow } from "#shared/imports/schema.ts";
import { LIMITS } from "#shared/imports/limits.ts";
import { mappingOf, type ImportState } from "#client/features/imports/state.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

export type Writing =
  | { phase: "ready" }
  | { phase: "writing"; done: number; total: number }
  | { phase: "stopped"; done: number; total: number; reason: string | null }
  | { phase: "done"; run: ImportRun & { linked: number } };

/** Sends the plan in chunks. A chunk that got lost may be sent again: the server takes each row once. */
export function useWrite(state: ImportState) {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const begin = useMutation(trpc.imports.begin.mutationOptions());
  const write = useMutation(trpc.imports.write.mutationOptions());
  const finish = useMutation(trpc.imports.finish.mutationOptions());
  const remember = useMutation(trpc.imports.mapping.save.mutationOptions());
  const [writing, setWriting] = useState<Writing>({ phase: "ready" });
  const [importId] = useState(newId);
  const sent = useRef(0);
  const wanted = useRef(true);

  async function run(rows: readonly WriteRow[]) {
    const total = rows.length;
    wanted.current = true;
    setWriting({ phase: "writing", done: sent.current, total });
    try {
      const fileName = state.source?.name ?? "Pasted cells";
      await begin.mutateAsync({
        programId,
        id: importId,
        kind: state.kind,
        fileName,
        rowsTotal: total,
      });
      while (sent.current < total) {
        const chunk = rows.slice(sent.current, sent.current + LIMITS.chunk);
        const counts: ImportCounts = await write.mutateAsync({
          programId,
          importId,
          prefer: state.prefer,
          rows: [...chunk],
        });
        sent.current = Math.min(total, Math.max(sent.current + chunk.length, counts.rowsDone));
        setWriting({ phase: "writing", done: sent.current, total });
        if (!wanted.current && sent.current < total) {
          setWriting({ phase: "stopped", done: sent.current, total, reason: null });
          return;
        }
      }
      const done = await finish.mutateAsync({ programId, importId });
      setWriting({ phase: "done", run: done });
      // What is remembered is a convenience: the import is done without it.
      remember.mutate({ programId, kind: state.kind, ...mappingOf(state) });
      await queryClient.invalidateQueries();
    } catch (error) {
      setWriting({
        phase: "stopped",
        done: sent.current,
        total,
        reason: describeFailure(error).reason,
      });
    }
  }

  return { importId, writing, run, stop: () => (wanted.current = false) };
}
