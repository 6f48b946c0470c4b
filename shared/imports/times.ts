import {
  type AvailabilityCode,
  DAY_PARTS,
  tidyAvailability,
  WEEK_DAYS,
} from "#shared/mentors/availability.ts";
import { plainWords, splitWords } from "./text.ts";

const DAYS: Record<string, readonly string[]> = {
  weekday: WEEK_DAYS.slice(0, 5),
  weekend: WEEK_DAYS.slice(5),
  daily: WEEK_DAYS,
  any: WEEK_DAYS,
  every: WEEK_DAYS,
  flexible: WEEK_DAYS,
};
const PARTS: Record<string, readonly string[]> = {
  am: ["morning"],
  pm: ["afternoon", "evening"],
  night: ["evening"],
  noon: ["afternoon"],
  daytime: ["morning", "afternoon"],
};

/** Times of the week as people write them: "Mon evening; weekends", "Tue/Thu am", "weekday evenings". */
export function readTimes(text: string): { times: AvailabilityCode[] } | { unknown: string } {
  const codes: string[] = [];
  for (const part of splitWords(text)) {
    const days = new Set<string>();
    const parts = new Set<string>();
    for (const word of plainWords(part).split(" ")) {
      const singular = word.replace(/s$/, "");
      const day = WEEK_DAYS.find((code) =>
        new RegExp(`^${code}(s|day|sday|nesday|rsday|urday)?$`).test(singular),
      );
      const dayPart = DAY_PARTS.find((one) => one === singular);
      if (day) days.add(day);
      else if (dayPart) parts.add(dayPart);
      else if (DAYS[singular]) DAYS[singular].forEach((one) => days.add(one));
      else if (PARTS[singular]) PARTS[singular].forEach((one) => parts.add(one));
      else if (!/^(and|time|day|the|in|on|at)$/.test(singular))
        return { unknown: part.slice(0, 60) };
    }
    if (days.size === 0 && parts.size === 0) return { unknown: part.slice(0, 60) };
    for (const day of days.size > 0 ? days : WEEK_DAYS) {
      for (const dayPart of parts.size > 0 ? parts : DAY_PARTS) codes.push(`${day}-${dayPart}`);
    }
  }
  return { times: tidyAvailability(codes) };
}
