import { useLingui } from "@lingui/react/macro";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { chipClass } from "#client/features/sessions/choice-chips.tsx";
import { useSessionWords } from "#client/features/sessions/session-words.ts";
import { useId } from "react";

/** How heavy it was for the mentor, 1 to 5; a second press takes it back. */
export function StrainField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | null;
  onChange: (strain: number | null) => void;
}) {
  const { t } = useLingui();
  const { strains } = useSessionWords();
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <span id={id} className="font-medium">
        {label} <span className="font-normal text-soft">{t`(optional)`}</span>
      </span>
      <ToggleButtonGroup
        aria-labelledby={id}
        selectionMode="single"
        selectedKeys={value === null ? [] : [String(value)]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          onChange(key === undefined ? null : Number(key));
        }}
        className="flex flex-wrap gap-1.5"
      >
        {([1, 2, 3, 4, 5] as const).map((strain) => (
          <ToggleButton key={strain} id={String(strain)} className={chipClass}>
            {strains[strain]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
