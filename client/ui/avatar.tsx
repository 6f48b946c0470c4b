/** Initials in a circle. Decoration: the name stands beside it. */
export function Avatar({ name }: { name: string }) {
  const initials = name
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => part.charAt(0).toLocaleUpperCase());
  return (
    <span
      aria-hidden
      className="grid size-8 shrink-0 place-items-center rounded-full bg-brand-tint text-sm font-semibold text-brand-text"
    >
      {(initials[0] ?? "") + (initials.length > 1 ? initials.at(-1) : "")}
    </span>
  );
}
