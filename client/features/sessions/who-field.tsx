import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { WhoRow } from "#shared/sessions/schema.ts";
import { dayInFull } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { ComboBox } from "#client/ui/combo-box.tsx";
import type { Option } from "#client/ui/list-box.tsx";

export type Whose = { mentorId: string } | { matchId: string } | { coverId: string };

const keyOf = (row: WhoRow) =>
  row.coverId
    ? `cover.${row.coverId}`
    : row.matchId
      ? `match.${row.matchId}`
      : `mentor.${row.mentorId}`;

function whoseOf(key: string): Whose {
  const [kind = "", id = ""] = key.split(".");
  if (kind === "cover") return { coverId: id };
  return kind === "match" ? { matchId: id } : { mentorId: id };
}

/** Who met: one box finds the pair, by any part of either name. */
export function WhoField({
  chosen,
  onChoose,
  onClear,
  error,
}: {
  /** The words for what is chosen; null while nothing is. */
  chosen: string | null;
  /** Resolves once the form has taken it over; false where that failed. */
  onChoose: (whose: Whose) => Promise<boolean>;
  onClear: () => void;
  error?: string | undefined;
}) {
  const { t } = useLingui();
  const { mentor, mentee } = useWords();
  const trpc = useTrpc();
  const program = useProgram();
  const queryClient = useQueryClient();
  // The box shows the choice at once; the form follows when the server has said what goes with it.
  const [picked, setPicked] = useState<Option | null>(null);
  const optionOf = (row: WhoRow): Option => {
    const last = row.lastSessionOn;
    return {
      id: keyOf(row),
      label: row.menteeLabel
        ? t`${row.mentorName} with ${row.menteeLabel}`
        : t`${row.mentorName}: a group, or somebody else`,
      hint: row.coverUntil
        ? t`Stands in until ${dayInFull(row.coverUntil, program.today)}`
        : last
          ? t`Last session ${dayInFull(last, program.today)}`
          : t`No session yet`,
    };
  };
  return (
    <ComboBox
      label={t`Who met?`}
      autoFocus={chosen === null}
      placeholder={t`Type a ${mentor} or ${mentee}`}
      options={async (q) => {
        const rows = await queryClient.query({
          ...trpc.sessions.who.queryOptions({ programId: program.id, q, limit: 20 }),
          staleTime: 0,
        });
        return rows.map(optionOf);
      }}
      value={picked?.id ?? (chosen === null ? null : "chosen")}
      valueLabel={chosen ?? picked?.label}
      onChange={(key, option) => {
        if (key === null || !option) {
          setPicked(null);
          onClear();
        } else if (key !== "chosen") {
          setPicked(option);
          void onChoose(whoseOf(key)).then((taken) => {
            if (!taken) setPicked(null);
          });
        }
      }}
      error={error}
    />
  );
}
