import { useState } from "react";
import { ConflictDialog } from "#client/ui/conflict-dialog.tsx";

/** Somebody else saved the same thing first: yours and theirs, field by field, and the person chooses. */
export function useFormConflict<Values extends object>({
  labels,
  write,
}: {
  labels: Record<keyof Values & string, string>;
  write: (values: Values, version: number) => Promise<void>;
}) {
  const [clash, setClash] = useState<{ mine: Values; theirs: Values; version: number } | null>(
    null,
  );
  const names = Object.keys(labels) as (keyof Values & string)[];
  const differ = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  return {
    ask: (mine: Values, theirs: Values, version: number) => setClash({ mine, theirs, version }),
    dialog: clash && (
      <ConflictDialog<Values>
        isOpen
        fields={names
          .filter((name) => differ(clash.mine[name], clash.theirs[name]))
          .map((name) => ({
            name,
            label: labels[name],
            yours: shown(clash.mine[name]),
            theirs: shown(clash.theirs[name]),
          }))}
        yours={clash.mine}
        theirs={clash.theirs}
        onMerge={(merged) => {
          setClash(null);
          void write(merged, clash.version);
        }}
        onDiscard={() => setClash(null)}
        onClose={() => setClash(null)}
      />
    ),
  };
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.join(", ") || "–";
  return typeof value === "number"
    ? String(value)
    : typeof value === "string" && value
      ? value
      : "–";
}
