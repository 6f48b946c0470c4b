import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { useState } from "react";
import { CONFLICT_REASON_LABELS } from "#shared/matching/conflict.ts";
import type { ConflictRow } from "#shared/matching/schema.ts";
import { useRefreshMatching } from "#client/features/matching/use-refresh.ts";
import { dayText } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { instantText } from "#client/lib/instant.ts";
import { newId } from "#client/lib/id.ts";
import { later } from "#client/lib/part.tsx";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { toast } from "#client/ui/toast.tsx";

const ChooseConflict = later(() =>
  import("#client/features/matching/choose-conflict.tsx").then((module) => module.ChooseConflict),
);

export type Whose = { mentorId: string; menteeId?: never } | { menteeId: string; mentorId?: never };

/** With whom somebody is not to be matched, and with whom they were not to be once. */
export function ConflictsOf({ whose, name }: { whose: Whose; name: string }) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const program = useProgram();
  const { id: programId, slug, today } = program;
  const mayEdit = useHasRole("coordinator");
  const refresh = useRefreshMatching();
  const [isAdding, setAdding] = useState(false);
  const { data: rows } = useQuery(trpc.matching.conflicts.queryOptions({ programId, ...whose }));
  const lift = useMutation(trpc.matching.liftConflict.mutationOptions());
  const declare = useMutation(trpc.matching.declareConflict.mutationOptions());
  const isMentor = whose.mentorId !== undefined;
  const other = (row: ConflictRow) => (isMentor ? row.menteeLabel : row.mentorName);
  const side = { mentor: words.mentor, mentee: words.mentee, program: t`the program` };
  const failed = (error: unknown) => toast.error(t`Not done`, describeFailure(error).reason);
  const doLift = async (row: ConflictRow) => {
    try {
      await lift.mutateAsync({ programId, id: row.id, version: row.version });
    } catch (error) {
      failed(error);
      return;
    } finally {
      void refresh();
    }
    const { mentorId, menteeId, declaredBy, reason } = row;
    toast.undo(t`They can be matched again`, () => {
      declare
        .mutateAsync({ programId, id: newId(), mentorId, menteeId, declaredBy, reason })
        .catch(failed)
        .finally(() => void refresh());
    });
  };
  if (!rows || (rows.length === 0 && !mayEdit)) return null;
  return (
    <section className="mt-4 border-t border-line pt-3">
      <h3 className="mb-1 font-medium">
        <Trans>Not to be matched with</Trans>
      </h3>
      {rows.length === 0 && (
        <p className="text-soft">
          <Trans>Nobody is noted.</Trans>
        </p>
      )}
      <ul className="flex flex-col divide-y divide-line">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center justify-between gap-2 py-1.5">
            <span className={row.liftedAt ? "text-soft" : ""}>
              <TextLink
                href={
                  isMentor ? `/${slug}/mentees/${row.menteeId}` : `/${slug}/mentors/${row.mentorId}`
                }
              >
                {other(row)}
              </TextLink>{" "}
              <span className="block text-sm text-soft">
                <Trans>
                  {CONFLICT_REASON_LABELS[row.reason]}, said by the {side[row.declaredBy]},{" "}
                  {dayText(row.declaredOn, today)}
                </Trans>
                {row.liftedAt && (
                  <>
                    {" "}
                    · <Trans>lifted {instantText(row.liftedAt, program)}</Trans>
                  </>
                )}
              </span>
            </span>
            {mayEdit && !row.liftedAt && (
              <Button
                variant="quiet"
                aria-label={t`Lift this for ${other(row)}`}
                onPress={() => void doLift(row)}
              >
                <Trans>Lift</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <Button icon={Ban} className="mt-2" onPress={() => setAdding(true)}>
          <Trans>Add somebody…</Trans>
        </Button>
      )}
      {isAdding && <ChooseConflict whose={whose} name={name} onClose={() => setAdding(false)} />}
    </section>
  );
}
