import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { matchCreateInput, type MatchDetail } from "#shared/matches/schema.ts";
import { whatIfInput } from "#shared/matching/schema.ts";
import type { Two } from "#client/features/matching/conflict-dialog.tsx";
import { TermsFields, usualTerms } from "#client/features/matching/terms-fields.tsx";
import { useMakeMatch } from "#client/features/matching/use-make-match.ts";
import { WhatIfFacts } from "#client/features/matching/what-if-facts.tsx";
import { focusFirstInvalid, useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

/** What is agreed, what it does to the mentor, and then the match. */
export function ConfirmDialog({
  two,
  onClose,
  onMatched,
}: {
  two: Two;
  onClose: () => void;
  onMatched: (match: MatchDetail) => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const { make, isBusy } = useMakeMatch();
  const { failure, submit } = useSubmit();
  const [id] = useState(newId);
  const [terms, setTerms] = useState(() => usualTerms(today));
  const [accepted, setAccepted] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { mentorId, menteeId, mentorName, menteeLabel } = two;
  const { agreedMonths: _, ...effective } = terms;
  const asked = whatIfInput.safeParse({ programId, mentorId, menteeId, ...effective });
  const { data: effect } = useQuery({
    ...trpc.matching.whatIf.queryOptions(
      asked.success ? asked.data : { programId, mentorId, menteeId, ...usual(today) },
      { placeholderData: keepPreviousData, staleTime: 0 },
    ),
    enabled: asked.success,
  });
  const refused = effect?.refusals.filter(({ rule }) => rule !== "capacity") ?? [];
  const isOver = effect?.refusals.some(({ rule }) => rule === "capacity") ?? false;
  const send = () =>
    submit(async () => {
      const input = { programId, id, mentorId, menteeId, ...terms, acceptOverload: accepted };
      const checked = matchCreateInput.safeParse(input);
      const issues = checked.error?.issues ?? [];
      setErrors(Object.fromEntries(issues.map((one) => [String(one.path[0]), one.message])));
      if (!checked.success) return focusFirstInvalid();
      onMatched(await make(checked.data));
    });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Match ${mentorName} with ${menteeLabel}`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={isBusy}
            isDisabled={!effect || refused.length > 0 || (isOver && !accepted)}
            onPress={() => void send()}
          >
            <Trans>Match with {mentorName}</Trans>
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {failure && <Notice kind="problem">{failure.reason}</Notice>}
        {refused.length > 0 && (
          <Notice kind="problem">{refused.map(({ sentence }) => sentence).join(" ")}</Notice>
        )}
        <TermsFields
          values={terms}
          onChange={(change) => {
            setTerms({ ...terms, ...change });
            setAccepted(false);
          }}
          errors={{ ...failure?.fieldErrors, ...errors }}
        />
        {effect ? <WhatIfFacts effect={effect} /> : <TextSkeleton lines={4} />}
        {isOver && (
          <Checkbox isSelected={accepted} onChange={setAccepted}>
            <Trans>I have seen this number. {mentorName} agrees to take more for now.</Trans>
          </Checkbox>
        )}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}

const usual = (today: string) => ({ startedOn: today, agreedEveryDays: 7, weight: 1 });
