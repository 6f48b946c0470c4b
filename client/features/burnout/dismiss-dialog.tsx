import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { DISMISS_REASONS, type DismissReason, type SignRow } from "#shared/burnout/schema.ts";
import { signFacts } from "#shared/burnout/signs/catalogue.ts";
import { useSignChanges } from "#client/features/burnout/use-sign-changes.ts";
import { useSignWords } from "#client/features/burnout/use-words.ts";
import { useSubmit } from "#client/lib/form.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";

/** Why a sign is set aside. It stays in sight with the reason, and no longer counts. */
export function DismissDialog({
  name,
  signs,
  onClose,
}: {
  name: string;
  signs: readonly SignRow[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const words = useSignWords();
  const { dismiss, isBusy } = useSignChanges();
  const { failure, submit } = useSubmit();
  const open = signs.filter((sign) => sign.dismissReason === null && sign.weight === "watch");
  const [chosen, setChosen] = useState<string | null>(open[0]?.id ?? null);
  const [reason, setReason] = useState<DismissReason | null>(null);
  const sign = open.find(({ id }) => id === chosen);
  const send = () =>
    submit(async () => {
      if (!sign || !reason) return;
      await dismiss(sign, reason);
      onClose();
    });
  return (
    <Dialog
      isOpen
      size="small"
      title={t`Set a sign of ${name} aside`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={isBusy}
            isDisabled={!sign || !reason}
            onPress={() => void send()}
          >
            <Trans>Set aside</Trans>
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
        {open.length > 1 ? (
          <RadioGroup
            label={t`Which sign?`}
            options={open.map(({ id, key, detail }) => ({
              id,
              label: signFacts[key].name,
              hint: detail.sentence,
            }))}
            value={chosen}
            onChange={setChosen}
          />
        ) : (
          <p>{sign?.detail.sentence}</p>
        )}
        <RadioGroup
          label={t`Why?`}
          options={DISMISS_REASONS.map((id) => ({ id, label: words.dismissals[id] }))}
          value={reason}
          onChange={setReason}
        />
        <p className="text-sm text-soft">
          <Trans>
            It stays in sight with this reason, for you and for {name}, and counts again when it
            comes back after it was over.
          </Trans>
        </p>
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
