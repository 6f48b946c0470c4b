const clock = new Intl.DateTimeFormat("en-US", {
  hour: "numeric",
  minute: "2-digit",
  timeZone: "UTC",
});

/** '14:30' → '2:30 PM', as clocks are read in the program's language. */
export function timeText(value: string): string {
  const [hour = 0, minute = 0] = value.split(":").map(Number);
  return clock.format(new Date(Date.UTC(2000, 0, 1, hour, minute)));
}

/** What the program's clock shows now: '14:30'. */
export function clockNow(timeZone: string, now = new Date()): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
  }).format(now);
}

/** '45 min', '1 h', '1 h 30 min' */
export function minutesText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`]
    .filter(Boolean)
    .join(" ");
}
