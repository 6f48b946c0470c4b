/** The mark: a level line over moving water, and the sun (or a head) above it. Decoration beside the name. */
export function Logo() {
  return (
    <svg
      viewBox="0 0 24 20"
      aria-hidden
      className="h-5 w-6 shrink-0"
      fill="none"
      strokeWidth="2.4"
      strokeLinecap="round"
    >
      <circle cx="12" cy="3.4" r="2.6" className="fill-c2" />
      <path
        className="stroke-brand"
        d="M2 11.2c2.6-2.6 4.4-2.6 6.8-.5s4.2 2.1 6.5 0 4.2-2.1 6.7.5"
      />
      <path
        className="stroke-c1 opacity-60"
        d="M2 17.2c2.6-2.6 4.4-2.6 6.8-.5s4.2 2.1 6.5 0 4.2-2.1 6.7.5"
      />
    </svg>
  );
}
