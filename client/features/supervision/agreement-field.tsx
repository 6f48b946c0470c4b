import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { LedgerRow } from "#shared/supervision/ledger-schema.ts";
import { useRefreshSupervision } from "#client/features/supervision/refresh.ts";
import { useSubmit } from "#client/lib/form.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { NumberField } from "#client/ui/number-field.tsx";

/** How often one-to-ones are agreed with this mentor; empty: as the program has it. */
export function AgreementField({ mentorId, row }: { mentorId: string; row: LedgerRow }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, settings } = useProgram();
  const onSuccess = useRefreshSupervision();
  const { failure, submit } = useSubmit();
  const set = useMutation(trpc.supervision.setAgreement.mutationOptions({ onSuccess }));
  const held = row.isAgreed ? row.everyDays : null;
  const [everyDays, setDays] = useState<number | null>(held);
  const usual = settings.burnout.supervisionEveryDays;
  return (
    <form
      noValidate
      className="mb-2 flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const version = row.agreementVersion;
        void submit(async () => {
          await set.mutateAsync({ programId, mentorId, everyDays, version });
        });
      }}
    >
      <NumberField
        label={t`One to one every`}
        description={t`Empty: every ${usual} days, as the program has it.`}
        unit={t`days`}
        minValue={1}
        maxValue={366}
        value={everyDays}
        onChange={setDays}
        error={failure?.fieldErrors["everyDays"] ?? failure?.reason}
      />
      {everyDays !== held && (
        <Button type="submit" isPending={set.isPending}>
          <Trans>Agree</Trans>
        </Button>
      )}
    </form>
  );
}
