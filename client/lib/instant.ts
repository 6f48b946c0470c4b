/** An instant as the program's clock showed it: 'Sun, Nov 22, 2026, 9:12 AM'. */
export function instantText(iso: string, program: { timeZone: string }): string {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: program.timeZone,
    weekday: "short",
    month: "short",
    day: "numeric",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
  }).format(new Date(iso));
}
