import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Demographic } from "#shared/mentees/demographics.ts";
import { Checkbox } from "#client/ui/checkbox.tsx";

/** A question that may be answered with "prefers not to say": then there is nothing to fill in. */
export function Declinable({
  which,
  label,
  declined,
  onChange,
  children,
}: {
  which: Demographic;
  /** The question, for the tick box to be told apart from its neighbours. */
  label: string;
  declined: readonly Demographic[];
  onChange: (declined: Demographic[]) => void;
  children: (isDeclined: boolean) => ReactNode;
}) {
  const isDeclined = declined.includes(which);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      {children(isDeclined)}
      <Checkbox
        className="text-soft"
        isSelected={isDeclined}
        onChange={(on) =>
          onChange(on ? [...declined, which] : declined.filter((one) => one !== which))
        }
      >
        <Trans>Prefers not to say</Trans>
        <span className="sr-only">: {label}</span>
      </Checkbox>
    </div>
  );
}
