import type { ReactNode, RefObject } from "react";
import { Suspense, useRef, useState } from "react";
import { ButtonContext } from "react-aria-components/Button";

/** What an opened surface is told: where it hangs, whether it is open, and how to close it. */
export interface OpenerState {
  triggerRef: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  /** Opened by a key (or by a screen reader): the first entry takes the focus. */
  byKey: boolean;
}

/**
 * Makes any button of ours the opener of something whose code is fetched when the hand comes near. React Aria's own
 * triggers bring the whole surface along; this one brings nothing but the button's state.
 */
export function Opener({
  trigger,
  opens,
  isOpen: openFromOutside,
  onOpenChange,
  preload,
  children,
}: {
  trigger: ReactNode;
  opens: "menu" | "dialog";
  isOpen?: boolean | undefined;
  onOpenChange?: ((isOpen: boolean) => void) | undefined;
  preload: () => void;
  children: (state: OpenerState) => ReactNode;
}) {
  const triggerRef = useRef<HTMLButtonElement>(null);
  const [own, setOwn] = useState({ isOpen: false, byKey: false });
  const [wasOpen, setWasOpen] = useState(false);
  const isOpen = openFromOutside ?? own.isOpen;
  if (isOpen && !wasOpen) setWasOpen(true);
  const change = (open: boolean, byKey: boolean) => {
    setOwn({ isOpen: open, byKey });
    onOpenChange?.(open);
  };
  return (
    <>
      <ButtonContext
        value={{
          ref: triggerRef,
          "aria-haspopup": opens,
          "aria-expanded": isOpen,
          onPress: (event) =>
            change(!isOpen, event.pointerType === "keyboard" || event.pointerType === "virtual"),
          onHoverStart: preload,
          onFocus: preload,
          onKeyDown: (event) => {
            if (event.key === "ArrowDown" && !isOpen && opens === "menu") change(true, true);
            else event.continuePropagation();
          },
        }}
      >
        {trigger}
      </ButtonContext>
      {wasOpen && (
        <Suspense fallback={null}>
          {children({
            triggerRef,
            isOpen,
            setOpen: (open) => change(open, false),
            byKey: own.byKey,
          })}
        </Suspense>
      )}
    </>
  );
}
