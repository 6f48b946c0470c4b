import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { UserPlus, X } from "lucide-react";
import { useState } from "react";
import type { SessionStart } from "#shared/sessions/schema.ts";
import { ChoiceChips } from "#client/features/sessions/choice-chips.tsx";
import type { LogValues } from "#client/features/sessions/log-values.ts";
import { asOptions, useSessionWords } from "#client/features/sessions/session-words.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { ComboBox } from "#client/ui/combo-box.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Select } from "#client/ui/select.tsx";

type Attendee = LogValues["attendees"][number];
type Pairs = SessionStart["pairs"];

/** What happened: one choice for one mentee, one for each in a group; more mentees make it a group. */
export function AttendeesField({
  attendees,
  pairs,
  onChange,
  error,
}: {
  attendees: readonly Attendee[];
  /** The mentor's open matches: offered first. */
  pairs: Pairs;
  onChange: (attendees: Attendee[]) => void;
  error?: string | undefined;
}) {
  const { t } = useLingui();
  const { mentee } = useWords();
  const words = useSessionWords();
  const outcomes = asOptions(words.outcomes);
  const [isAdding, setAdding] = useState(false);
  const [only] = attendees;
  const change = (index: number, part: Partial<Attendee>) =>
    onChange(attendees.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <div className="flex flex-col gap-3">
      {attendees.length === 1 && only && (
        <ChoiceChips
          id="log-outcome"
          label={t`What happened with ${only.label}?`}
          options={outcomes}
          value={only.outcome}
          onChange={(outcome) => change(0, { outcome })}
          error={error}
        />
      )}
      {attendees.length > 1 && (
        <ul aria-label={t`Who was expected, and what happened`} className="flex flex-col gap-2">
          {attendees.map((one, index) => (
            <li key={one.menteeId} className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate font-medium">{one.label}</span>
              <Select
                label={t`What happened with ${one.label}`}
                hideLabel
                className="w-52"
                options={outcomes}
                value={one.outcome}
                onChange={(outcome) => change(index, { outcome })}
              />
              <IconButton
                icon={X}
                label={t`Leave out ${one.label}`}
                onPress={() => onChange(attendees.filter((_, at) => at !== index))}
              />
            </li>
          ))}
        </ul>
      )}
      {isAdding || attendees.length === 0 ? (
        <AddMentee
          pairs={pairs}
          taken={attendees.map((one) => one.menteeId)}
          error={attendees.length === 0 ? error : undefined}
          onAdd={(added) => {
            onChange([...attendees, { ...added, outcome: "attended" }]);
            setAdding(false);
          }}
        />
      ) : (
        <Button
          variant="quiet"
          icon={UserPlus}
          className="self-start"
          onPress={() => setAdding(true)}
        >
          <Trans>Add another {mentee}</Trans>
        </Button>
      )}
    </div>
  );
}

function AddMentee({
  pairs,
  taken,
  onAdd,
  error,
}: {
  pairs: Pairs;
  taken: readonly string[];
  onAdd: (mentee: { menteeId: string; label: string }) => void;
  error?: string | undefined;
}) {
  const { t } = useLingui();
  const { mentee } = useWords();
  const trpc = useTrpc();
  const program = useProgram();
  const queryClient = useQueryClient();
  const find = async (q: string) => {
    const found = await queryClient.query({
      ...trpc.mentees.search.queryOptions({ programId: program.id, q, limit: 20 }),
      staleTime: 0,
    });
    const near = pairs
      .filter((pair) => pair.label.toLowerCase().includes(q.toLowerCase()))
      .map((pair) => ({ id: pair.menteeId, label: pair.label, hint: t`Open match` }));
    const known = new Set([...taken, ...near.map((one) => one.id)]);
    return [
      ...near.filter((one) => !taken.includes(one.id)),
      ...found.filter((one) => !known.has(one.id)).map(({ id, label }) => ({ id, label })),
    ];
  };
  return (
    <ComboBox
      label={taken.length === 0 ? t`With whom?` : t`Another ${mentee}`}
      options={find}
      autoFocus={taken.length > 0}
      value={null}
      onChange={(id, option) => {
        if (id && option) onAdd({ menteeId: id, label: option.label });
      }}
      error={error}
    />
  );
}
