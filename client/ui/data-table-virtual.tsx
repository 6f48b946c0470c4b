import { useVirtualizer } from "@tanstack/react-virtual";
import { useImperativeHandle } from "react";
import type { BodyProps } from "./data-table-body.tsx";

/** Only the rows in sight and a few around them, between two spacers; the active row stays drawn for its focus. */
export function VirtualRows({ count, rowHeight, active, scroller, handle, children }: BodyProps) {
  // oxlint-disable-next-line react/incompatible-library -- the compiler leaves this component alone, as it should
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: 40,
    rangeExtractor: ({ startIndex, endIndex, overscan }) => {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan);
      const range = Array.from({ length: last - first + 1 }, (_, step) => first + step);
      if (active < first) return [active, ...range];
      return active > last && active < count ? [...range, active] : range;
    },
  });
  useImperativeHandle(handle, () => ({
    reveal: (index) => virtualizer.scrollToIndex(index, { align: "auto" }),
  }));
  const items = virtualizer.getVirtualItems();
  let drawnTo = 0;
  const rows = items.flatMap((item) => {
    const gap = item.start - drawnTo;
    drawnTo = item.end;
    const row = children(item.index);
    return gap > 0 ? [<Spacer key={`gap-${item.index}`} height={gap} />, row] : [row];
  });
  const rest = virtualizer.getTotalSize() - drawnTo;
  return (
    <>
      {rows}
      {rest > 0 && <Spacer height={rest} />}
    </>
  );
}

function Spacer({ height }: { height: number }) {
  return <tr aria-hidden style={{ height }} />;
}
