/** Two waves and a sun: the mark of the house, with its name. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <svg viewBox="0 0 24 24" className="size-6" aria-hidden>
        <circle cx="12" cy="6" r="3" fill="var(--color-c2)" />
        <path
          d="M2 13c2.5-2.4 5-2.4 7.5 0s5 2.4 7.5 0 3.5-2 5-1"
          fill="none"
          stroke="var(--color-c1)"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
        <path
          d="M2 19c2.5-2.4 5-2.4 7.5 0s5 2.4 7.5 0 3.5-2 5-1"
          fill="none"
          stroke="var(--color-c1)"
          strokeWidth="2.4"
          strokeLinecap="round"
          opacity=".6"
        />
      </svg>
      <span className="font-serif text-xl font-medium">Evenkeel</span>
    </span>
  );
}
