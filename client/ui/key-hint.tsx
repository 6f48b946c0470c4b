/** A key on the keyboard, drawn small: "Ctrl K". */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <kbd className="rounded-sm border border-line bg-sunken px-1.5 py-px font-sans text-xs font-medium whitespace-nowrap text-soft">
      {keys}
    </kbd>
  );
}

/** "Ctrl K" or "⌘ K", as this keyboard has it. */
export function modKeys(key: string): string {
  const isApple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
  return `${isApple ? "⌘" : "Ctrl"} ${key}`;
}
