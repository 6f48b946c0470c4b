import type { ReactNode, RefObject } from "react";
import { useImperativeHandle } from "react";
import type { Ref } from "react";
import { part } from "#client/lib/part.tsx";

/** Lets the keyboard bring a row into view that is not drawn. */
export interface BodyHandle {
  reveal: (index: number) => void;
}

export interface BodyProps {
  count: number;
  rowHeight: number;
  active: number;
  scroller: RefObject<HTMLElement | null>;
  handle: Ref<BodyHandle>;
  children: (index: number) => ReactNode;
}

/** Only the rows in sight, for long pages. */
export const VirtualRows = part<BodyProps>(() =>
  import("./data-table-virtual.tsx").then((module) => module.VirtualRows),
);

/** All rows, drawn. */
export function PlainRows({ count, handle, scroller, children }: BodyProps) {
  useImperativeHandle(handle, () => ({
    reveal: (index) =>
      scroller.current
        ?.querySelector(`[data-index="${index}"]`)
        ?.scrollIntoView?.({ block: "nearest" }),
  }));
  return Array.from({ length: count }, (_, index) => children(index));
}
