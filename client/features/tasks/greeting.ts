/** Which part of the day it is in a zone, for the first words of Today. */
export function partOfDay(instant: Date, timeZone: string): "morning" | "afternoon" | "evening" {
  const form = new Intl.DateTimeFormat("en-US", { timeZone, hour: "numeric", hourCycle: "h23" });
  const hour = Number(form.format(instant));
  if (hour >= 4 && hour < 12) return "morning";
  return hour >= 12 && hour < 18 ? "afternoon" : "evening";
}
