import { useLingui } from "@lingui/react/macro";

/** A small turning ring, named for people who hear it. Inside a pending `Button` it is there already. */
export function Spinner({ label }: { label?: string }) {
  const { t } = useLingui();
  return (
    <span role="status" className="inline-flex">
      <span
        aria-hidden
        className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent"
      />
      <span className="sr-only">{label ?? t`Working…`}</span>
    </span>
  );
}
