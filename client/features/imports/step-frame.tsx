import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { Button } from "#client/ui/button.tsx";

/** One step: what it is about, its content, the ways back and on. The heading takes the focus when the step changes. */
export function StepFrame({
  title,
  intro,
  children,
  onBack,
  next,
}: {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
  onBack?: (() => void) | undefined;
  /** The button that leads on. */
  next?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  // A step that appears after a press is where reading goes on; the button that was pressed is gone.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-label={title} className="flex flex-col gap-4">
      <header>
        <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
          {title}
        </h2>
        {intro && <div className="mt-1 max-w-prose text-soft">{intro}</div>}
      </header>
      {children}
      {(onBack || next) && (
        <footer className="flex flex-wrap justify-between gap-2 border-t border-line pt-4">
          {onBack ? (
            <Button onPress={onBack}>
              <Trans>Back</Trans>
            </Button>
          ) : (
            <span />
          )}
          {next}
        </footer>
      )}
    </section>
  );
}

/** Leads on to the next step. */
export function NextButton({
  onPress,
  isDisabled = false,
  children,
}: {
  onPress: () => void;
  isDisabled?: boolean;
  children?: ReactNode;
}) {
  return (
    <Button variant="primary" onPress={onPress} isDisabled={isDisabled}>
      {children ?? <Trans>Continue</Trans>}
    </Button>
  );
}
