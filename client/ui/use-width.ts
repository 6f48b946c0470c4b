import { useLayoutEffect, useRef, useState } from "react";

/** The width a part was given, followed as it changes. `0` until it is known. */
export function useWidth<Element extends HTMLElement>() {
  const ref = useRef<Element>(null);
  const [width, setWidth] = useState(0);
  // The width exists only after layout, and it changes with the window: it cannot be derived.
  useLayoutEffect(() => {
    const element = ref.current;
    const read = () => setWidth(Math.floor(element?.clientWidth ?? 0));
    read();
    const observer = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(read);
    if (element) observer?.observe(element);
    return () => observer?.disconnect();
  }, []);
  return [ref, width] as const;
}
