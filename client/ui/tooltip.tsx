import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";

/**
 * Shows the name of a control that has none to see, under the hand or the keyboard's focus; Escape puts it away.
 * The control says the same name by itself, so this one is silent.
 */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  const around = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [at, setAt] = useState<{ left: number; top: number } | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);

  const showAfter = (delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const box = around.current?.firstElementChild?.getBoundingClientRect();
      if (!box) return;
      const half = Math.min(140, text.length * 4 + 12);
      const middle = box.left + box.width / 2;
      setAt({
        left: Math.max(half, Math.min(window.innerWidth - half, middle)),
        top: box.bottom + 40 > window.innerHeight ? box.top - 34 : box.bottom + 6,
      });
    }, delay);
  };
  const hide = () => {
    clearTimeout(timer.current);
    setAt(null);
  };

  return (
    <span
      ref={around}
      role="presentation"
      className="contents"
      onPointerEnter={(event) => {
        if (event.pointerType !== "touch") showAfter(500);
      }}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => {
        if (event.target.matches(":focus-visible")) showAfter(0);
      }}
      onBlur={hide}
      onKeyDown={hide}
    >
      {children}
      {at &&
        createPortal(
          <span
            aria-hidden
            data-print="off"
            style={at}
            className="pointer-events-none fixed z-50 max-w-70 -translate-x-1/2 rounded-sm bg-ink px-2 py-1 text-sm text-paper"
          >
            {text}
          </span>,
          document.body,
        )}
    </span>
  );
}
