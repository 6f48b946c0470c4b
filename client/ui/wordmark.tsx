import { Logo } from "#client/ui/logo.tsx";

/** The mark of the house with its name, on the pages before somebody is in. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2">
      <Logo />
      <span className="font-serif text-[1.25rem] font-medium">Evenkeel</span>
    </span>
  );
}
