const day = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-US", { timeZone: "UTC", ...options });

const inFull = day({ weekday: "short", month: "short", day: "numeric", year: "numeric" });
const short = day({ weekday: "short", month: "short", day: "numeric" });
const month = day({ month: "long", year: "numeric" });

const noon = (value: string) => new Date(`${value}T12:00:00Z`);

/** A day that cannot be misread: 'Sun, Nov 22, 2026'. */
export const dayInFull = (value: string) => inFull.format(noon(value));

/** 'Sun, Nov 22' in the year of `today`, with the year otherwise. */
export function dayText(value: string, today: string): string {
  return value.slice(0, 4) === today.slice(0, 4) ? short.format(noon(value)) : dayInFull(value);
}

/** 'November 2026' */
export const monthText = (value: string) => month.format(noon(value));

/** '14:30' → '2:30 PM', as clocks are read in the program's language. */
export function timeText(value: string): string {
  const [hour = 0, minute = 0] = value.split(":").map(Number);
  return new Intl.DateTimeFormat("en-US", {
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
  }).format(new Date(Date.UTC(2000, 0, 1, hour, minute)));
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
