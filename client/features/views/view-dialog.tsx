import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "#client/ui/button.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { TextField } from "#client/ui/text-field.tsx";

/** The name of a view and who sees it: for a new one, and to rename or share one that is there. */
export function ViewDialog({
  title,
  name: firstName,
  shared: firstShared,
  onSave,
  onClose,
}: {
  title: string;
  name: string;
  shared: boolean;
  /** Answers whether it was saved; the dialog stays open otherwise. */
  onSave: (name: string, shared: boolean) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [name, setName] = useState(firstName);
  const [shared, setShared] = useState(firstShared);
  const [error, setError] = useState<string>();
  const [isPending, setPending] = useState(false);
  const save = async () => {
    if (!name.trim()) return setError(t`Give the view a name.`);
    setPending(true);
    const saved = await onSave(name.trim(), shared);
    setPending(false);
    if (saved) onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      size="small"
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" type="submit" form="view-form" isPending={isPending}>
            <Trans>Save view</Trans>
          </Button>
        </>
      }
    >
      <form
        id="view-form"
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t`Name`}
          value={name}
          onChange={setName}
          error={error}
          autoFocus
          maxLength={80}
          description={t`A view keeps filters and order, not the rows of today.`}
        />
        <Checkbox
          isSelected={shared}
          onChange={setShared}
          description={t`They can open it; only you can change it. Everybody sees the rows they may see.`}
        >
          <Trans>Share with colleagues in this program</Trans>
        </Checkbox>
      </form>
    </Dialog>
  );
}
