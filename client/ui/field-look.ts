/** How fields look, for those that are there and those that are still on their way. */
export const fieldClass = "flex min-w-0 flex-col gap-1";

/** The box of a text-like control. */
export const inputClass =
  "h-control w-full min-w-0 rounded-control border border-control bg-surface px-2.5 text-base text-ink " +
  "invalid:border-act disabled:opacity-55 readonly:bg-sunken";
