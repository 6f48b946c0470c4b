import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "#client/lib/cx.ts";

/** A sentence that belongs to the form or panel it stands in. `problem` is read out when it appears. */
export function Notice({
  kind = "note",
  children,
}: {
  kind?: "note" | "problem";
  children: ReactNode;
}) {
  const problem = kind === "problem";
  const Icon = problem ? CircleAlert : Info;
  return (
    <div
      role={problem ? "alert" : "note"}
      className={cx(
        "flex items-start gap-2 rounded-control px-3 py-2",
        problem ? "bg-act-tint text-act" : "bg-watch-tint text-watch",
      )}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
