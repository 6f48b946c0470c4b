import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

/** One field that two people changed. Both values are given in words and as they are. */
export interface ConflictField<Values> {
  name: keyof Values & string;
  label: string;
  yours: string;
  theirs: string;
}

export interface ConflictDialogProps<Values extends object> {
  isOpen: boolean;
  /** Who saved in the meantime, if it is known: "J. Okoro, 2 minutes ago". */
  by?: string;
  fields: readonly ConflictField<Values>[];
  yours: Values;
  theirs: Values;
  /** The merged values: save them with the version of `theirs`. */
  onMerge: (merged: Values) => void;
  /** Drop my changes and show theirs. */
  onDiscard: () => void;
  onClose: () => void;
}

/** Somebody else saved first: yours and theirs, field by field, and the person chooses what to keep. */
export function ConflictDialog<Values extends object>(props: ConflictDialogProps<Values>) {
  const { isOpen, by, fields, yours, theirs, onMerge, onDiscard, onClose } = props;
  const { t } = useLingui();
  const [kept, setKept] = useState<Record<string, "yours" | "theirs">>({});
  const merge = () => {
    const merged = { ...theirs };
    for (const { name } of fields) {
      if ((kept[name] ?? "yours") === "yours") Object.assign(merged, { [name]: yours[name] });
    }
    onMerge(merged);
  };
  return (
    <Dialog
      title={t`Someone else saved this first`}
      isOpen={isOpen}
      onClose={onClose}
      isDismissable={false}
      size="large"
      role="alertdialog"
      footer={
        <>
          <Button variant="quiet" onPress={onDiscard}>
            <Trans>Drop my changes</Trans>
          </Button>
          <Button variant="primary" onPress={merge}>
            <Trans>Save what I chose</Trans>
          </Button>
        </>
      }
    >
      <p className="mb-3 text-soft">
        {by && <Trans>Saved by {by}.</Trans>}{" "}
        <Plural
          value={fields.length}
          one="# field differs. Choose what to keep; nothing is lost until you save."
          other="# fields differ. Choose what to keep; nothing is lost until you save."
        />
      </p>
      <div className="flex flex-col gap-3">
        {fields.map((field) => (
          <FieldChoice
            key={field.name}
            label={field.label}
            yours={field.yours}
            theirs={field.theirs}
            kept={kept[field.name] ?? "yours"}
            onKeep={(side) => setKept({ ...kept, [field.name]: side })}
          />
        ))}
      </div>
    </Dialog>
  );
}

function FieldChoice({
  label,
  yours,
  theirs,
  kept,
  onKeep,
}: {
  label: string;
  yours: string;
  theirs: string;
  kept: "yours" | "theirs";
  onKeep: (side: "yours" | "theirs") => void;
}) {
  const { t } = useLingui();
  const name = useId();
  const sides = [
    { side: "yours" as const, heading: t`Yours`, value: yours },
    { side: "theirs" as const, heading: t`Theirs`, value: theirs },
  ];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="grid gap-2 md:grid-cols-2">
        {sides.map(({ side, heading, value }) => (
          <label
            key={side}
            className="flex min-h-11 cursor-pointer items-start gap-2.5 rounded-control border border-control px-3 py-2 has-checked:border-brand has-checked:bg-brand-tint"
          >
            <input
              type="radio"
              name={name}
              className="mt-0.5 shrink-0"
              checked={kept === side}
              onChange={() => onKeep(side)}
            />
            <span className="min-w-0 whitespace-pre-wrap">
              <small className="block text-sm text-soft">{heading}</small>
              {value || t`(empty)`}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
