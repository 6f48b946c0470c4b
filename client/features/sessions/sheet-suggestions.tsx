import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { CLOSED_SETS } from "#shared/imports/closed.ts";
import type { SheetColumn } from "#shared/sessions/sheet.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

const labels = (set: "sessionMode" | "sessionOutcome") =>
  CLOSED_SETS[set].map(({ label }) => label.replaceAll(/[{}]/g, ""));

/** What the browser offers while a cell is typed in. */
export function SheetSuggestions({
  id,
  column,
  typed,
}: {
  id: string;
  column: SheetColumn;
  typed: string;
}) {
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const q = useDeferredValue(typed.trim());
  const isName = column === "mentor" || column === "mentee";
  const who = useQuery(
    trpc.sessions.who.queryOptions(
      { programId, q: q.slice(0, 200), limit: 20 },
      { enabled: isName && q !== "", gcTime: 0 },
    ),
  );
  const names = (who.data ?? []).flatMap((row) =>
    column === "mentor" ? row.mentorName : (row.menteeLabel ?? []),
  );
  const offered =
    column === "mode"
      ? labels("sessionMode")
      : column === "outcome"
        ? labels("sessionOutcome")
        : column === "heldOn"
          ? ["Today", "Yesterday"]
          : isName
            ? [...new Set(names)]
            : [];
  return (
    <datalist id={id}>
      {offered.map((word) => (
        <option key={word}>{word}</option>
      ))}
    </datalist>
  );
}
