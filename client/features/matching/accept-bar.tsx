import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type Accepted, acceptInput } from "#shared/matching/schema.ts";
import { TermsFields, usualTerms } from "#client/features/matching/terms-fields.tsx";
import type { Line } from "#client/features/matching/use-proposal.ts";
import { useRefreshMatching } from "#client/features/matching/use-refresh.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { focusFirstInvalid, useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { toast } from "#client/ui/toast.tsx";

/** What is agreed for all of them, and the one button that writes. */
export function AcceptBar({
  startedOn,
  lines,
  onStart,
  onAccepted,
}: {
  startedOn: string;
  lines: readonly Line[];
  /** Another start day is another proposal: who is away differs. */
  onStart: (day: string) => void;
  onAccepted: (accepted: Accepted) => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const refresh = useRefreshMatching();
  const { failure, submit } = useSubmit();
  const [terms, setTerms] = useState(() => usualTerms(startedOn));
  const [errors, setErrors] = useState<Record<string, string>>({});
  // One id for each pair as long as it stands: a second press after a lost answer makes nothing twice.
  const [ids] = useState(() => new Map<string, string>());
  const accept = useMutation(trpc.matching.accept.mutationOptions());
  const takeBack = useMutation(trpc.matching.takeBack.mutationOptions());
  const idOf = ({ menteeId, mentorId }: Line) => {
    const key = `${menteeId} ${mentorId}`;
    const id = ids.get(key) ?? newId();
    ids.set(key, id);
    return id;
  };
  const undo = ({ made }: Accepted) => {
    const matches = made.map(({ id, version }) => ({ id, version }));
    takeBack
      .mutateAsync({ programId, matches })
      .then(({ kept }) => {
        if (kept > 0) toast.error(t`${kept} were kept`, t`Something has happened in them already.`);
      })
      .catch((error: unknown) => toast.error(t`Not undone`, describeFailure(error).reason))
      .finally(() => void refresh());
  };
  const send = () =>
    submit(async () => {
      const { agreedEveryDays, agreedMonths } = terms;
      const pairs = lines.map((line) => ({
        id: idOf(line),
        menteeId: line.menteeId,
        mentorId: line.mentorId,
      }));
      const input = { programId, startedOn, agreedEveryDays, agreedMonths, lines: pairs };
      const checked = acceptInput.safeParse(input);
      const issues = checked.error?.issues ?? [];
      setErrors(Object.fromEntries(issues.map((one) => [String(one.path[0]), one.message])));
      if (!checked.success) return focusFirstInvalid();
      const accepted = await accept.mutateAsync(checked.data);
      void refresh();
      const count = accepted.made.length;
      if (count > 0) toast.undo(t`Matched: ${count}`, () => undo(accepted));
      onAccepted(accepted);
    });
  return (
    <Card title={t`Agreed with all of them`} className="mt-4">
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {failure && <Notice kind="problem">{failure.reason}</Notice>}
        <TermsFields
          hasWeight={false}
          values={{ ...terms, startedOn }}
          onChange={({ startedOn: day, ...change }) => {
            if (day) onStart(day);
            setTerms({ ...terms, ...change });
          }}
          errors={errors}
        />
        <Button
          type="submit"
          variant="primary"
          className="self-start"
          isPending={accept.isPending}
          isDisabled={lines.length === 0}
        >
          {lines.length === 0 ? (
            <Trans>Nobody to match</Trans>
          ) : (
            <Plural value={lines.length} one="Match # pair" other="Match # pairs" />
          )}
        </Button>
      </form>
    </Card>
  );
}
