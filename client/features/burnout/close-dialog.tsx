import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import {
  type FollowUpRow,
  type Outcome,
  OUTCOMES,
  type Useful,
  USEFUL,
} from "#shared/burnout/schema.ts";
import { signFacts } from "#shared/burnout/signs/catalogue.ts";
import { useSignChanges } from "#client/features/burnout/use-sign-changes.ts";
import { useSignWords } from "#client/features/burnout/use-words.ts";
import { useSubmit } from "#client/lib/form.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";

/** How it came out, and of each sign whether it was useful to know: that is how noisy ones are found. */
export function CloseDialog({ followUp, onClose }: { followUp: FollowUpRow; onClose: () => void }) {
  const { t } = useLingui();
  const words = useSignWords();
  const { close, isBusy } = useSignChanges();
  const { failure, submit } = useSubmit();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [useful, setUseful] = useState<Record<string, Useful>>(() =>
    Object.fromEntries(
      followUp.signs.flatMap((sign) => (sign.useful === null ? [] : [[sign.signId, sign.useful]])),
    ),
  );
  const send = () =>
    submit(async () => {
      if (!outcome) return;
      const answers = Object.entries(useful).map(([signId, answer]) => ({
        signId,
        useful: answer,
      }));
      await close(followUp, { outcome, useful: answers });
      onClose();
    });
  return (
    <Dialog
      isOpen
      size="small"
      title={t`Close the conversation`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={isBusy}
            isDisabled={!outcome}
            onPress={() => void send()}
          >
            <Trans>Close it</Trans>
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
        <RadioGroup
          label={t`How is it now?`}
          options={OUTCOMES.map((id) => ({ id, label: words.outcomes[id] }))}
          value={outcome}
          onChange={setOutcome}
        />
        {followUp.signs.map(({ signId, key }) => (
          <RadioGroup
            key={signId}
            layout="row"
            label={t`“${signFacts[key].name}”: was it useful to know?`}
            options={USEFUL.map((id) => ({ id, label: words.useful[id] }))}
            value={useful[signId] ?? null}
            onChange={(answer) => setUseful({ ...useful, [signId]: answer })}
          />
        ))}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
