import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type MatchDetail, matchUpdateInput } from "#shared/matches/schema.ts";
import { AgreedFields, type AgreedValues } from "#client/features/matches/agreed-fields.tsx";
import { OverloadChoice } from "#client/features/matches/overload-choice.tsx";
import { useRefreshMatches } from "#client/features/matches/use-refresh.ts";
import { dayText } from "#client/lib/day-text.ts";
import { describeFailure, type Failure } from "#client/lib/failure.ts";
import { focusFirstInvalid } from "#client/lib/form.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { ConflictDialog } from "#client/ui/conflict-dialog.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { toast } from "#client/ui/toast.tsx";

const valuesOf = ({ startedOn, agreedEveryDays, agreedMonths, weight }: MatchDetail) => ({
  startedOn,
  agreedEveryDays,
  agreedMonths,
  weight,
});

/** Changes what was agreed. If somebody saved first, both versions are shown. */
export function AgreedDialog({ match, onClose }: { match: MatchDetail; onClose: () => void }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const queryClient = useQueryClient();
  const refresh = useRefreshMatches();
  // As it was when the dialog opened: what arrives meanwhile must not be overwritten unseen.
  const [start] = useState(match);
  const [values, setValues] = useState<AgreedValues>(() => valuesOf(match));
  const [accepted, setAccepted] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [theirs, setTheirs] = useState<MatchDetail | null>(null);
  const update = useMutation(trpc.matches.update.mutationOptions());
  const isOver = failure?.mark === "over-capacity";

  const save = async (version: number, given: AgreedValues) => {
    const input = { programId, id: match.id, version, ...given, acceptOverload: accepted };
    const checked = matchUpdateInput.safeParse(input);
    setErrors(
      Object.fromEntries(
        (checked.error?.issues ?? []).map((issue) => [String(issue.path[0]), issue.message]),
      ),
    );
    if (!checked.success) return focusFirstInvalid();
    try {
      await update.mutateAsync(checked.data);
      void refresh();
      toast.success(t`${match.mentorName} · ${match.menteeLabel}: saved`);
      onClose();
    } catch (error) {
      const why = describeFailure(error);
      if (why.mark === "stale") {
        const options = trpc.matches.get.queryOptions({ programId, id: match.id });
        setTheirs(await queryClient.query({ ...options, staleTime: 0 }));
      } else setFailure(why);
    }
  };

  if (theirs) {
    const words: Record<keyof AgreedValues, [string, (value: AgreedValues) => string]> = {
      startedOn: [t`Starts`, (value) => (value.startedOn ? dayText(value.startedOn) : "")],
      agreedEveryDays: [t`Contact agreed every`, (value) => t`${value.agreedEveryDays ?? ""} days`],
      agreedMonths: [t`For`, (value) => t`${value.agreedMonths ?? ""} months`],
      weight: [t`Counts as`, (value) => String(value.weight ?? "")],
    };
    const names = Object.keys(words) as (keyof AgreedValues)[];
    const newer = valuesOf(theirs);
    return (
      <ConflictDialog<AgreedValues>
        isOpen
        fields={names
          .filter((name) => values[name] !== newer[name])
          .map((name) => ({
            name,
            label: words[name][0],
            yours: words[name][1](values),
            theirs: words[name][1](newer),
          }))}
        yours={values}
        theirs={newer}
        onMerge={(merged) => {
          setTheirs(null);
          setValues(merged);
          void save(theirs.version, merged);
        }}
        onDiscard={() => {
          void refresh();
          onClose();
        }}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`What ${match.mentorName} and ${match.menteeLabel} agreed`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={update.isPending}
            isDisabled={isOver && !accepted}
            onPress={() => void save(start.version, values)}
          >
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save(start.version, values);
        }}
      >
        {failure && !isOver && Object.keys(failure.fieldErrors).length === 0 && (
          <Notice kind="problem">{failure.reason}</Notice>
        )}
        <AgreedFields
          values={values}
          onChange={(change) => {
            setValues({ ...values, ...change });
            setFailure(null);
          }}
          errors={{ ...failure?.fieldErrors, ...errors }}
        />
        {isOver && (
          <OverloadChoice sentence={failure.reason} accepted={accepted} onAccept={setAccepted} />
        )}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
