import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";

/** A part of a form that waits until it is wanted; opens by itself when something in it is wrong. */
export function Folded({
  title,
  isOpen: mustOpen = false,
  children,
}: {
  title: string;
  /** Opens it; once open, it closes only by hand, not under somebody who is mending what was wrong. */
  isOpen?: boolean;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(mustOpen);
  return (
    <details
      open={isOpen || mustOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group border-t border-line pt-3"
    >
      <summary className="flex min-h-6 cursor-pointer items-center gap-1.5 rounded-sm font-semibold">
        <ChevronRight className="size-4 text-soft group-open:rotate-90" aria-hidden />
        {title}
      </summary>
      <div className="pt-3">{children}</div>
    </details>
  );
}
