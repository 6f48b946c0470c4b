import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** A part of a form that waits until it is wanted; opens by itself when something in it is wrong. */
export function Folded({
  title,
  isOpen = false,
  children,
}: {
  title: string;
  isOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={isOpen} className="group border-t border-line pt-3">
      <summary className="flex min-h-6 cursor-pointer items-center gap-1.5 rounded-sm font-semibold">
        <ChevronRight className="size-4 text-soft group-open:rotate-90" aria-hidden />
        {title}
      </summary>
      <div className="pt-3">{children}</div>
    </details>
  );
}
