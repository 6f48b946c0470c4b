/** Times of day, lengths, figures and yes/no as people write them. Null is 'cannot be read'. */

/** "14:30", "2:30 pm", "2pm", "14h30" → '14:30'. */
export function readTime(text: string): string | null {
  const found = /^(\d{1,2})(?:[:h.](\d{2}))?(?::\d{2})?\s*([ap])?\.?(?:m\.?)?$/i.exec(text.trim());
  if (!found || (found[2] === undefined && found[3] === undefined)) return null;
  const half = found[3]?.toLowerCase();
  let hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (half && (hour < 1 || hour > 12)) return null;
  if (half === "a" && hour === 12) hour = 0;
  if (half === "p" && hour < 12) hour += 12;
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** The time of day behind a date in one cell: "2025-03-04T10:15:00" → '10:15'. */
export function timeWithin(text: string): string | null {
  const found =
    /[T\s](\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?)\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(
      text.trim(),
    );
  return found?.[1] ? readTime(found[1].replace(/\.\d+/, "")) : null;
}

/** A figure with a point or a comma: "1,5" → 1.5, "1,200" → 1200. */
export function readNumber(text: string): number | null {
  const bare = text.trim().replaceAll(/\s/g, "");
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)) return Number(bare.replaceAll(",", ""));
  if (/^-?\d+([.,]\d+)?$/.test(bare)) return Number(bare.replace(",", "."));
  return null;
}

/** Whole minutes of a length: "90", "1:30", "1h 30", "1.5 hours", "90 min"; a bare figure is in `unit`. */
export function readMinutes(text: string, unit: "minutes" | "hours"): number | null {
  const bare = text.trim().toLowerCase();
  const clock = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(bare);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const both =
    /^(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hour|hours)\.?\s*(?:(\d{1,2})\s*(?:m|min|mins|minutes?)?\.?)?$/.exec(
      bare,
    );
  if (both)
    return Math.round(Number((both[1] ?? "").replace(",", ".")) * 60) + Number(both[2] ?? 0);
  const minutes = /^(\d+(?:[.,]\d+)?)\s*(?:m|min|mins|minutes?)\.?$/.exec(bare);
  if (minutes) return Math.round(Number((minutes[1] ?? "").replace(",", ".")));
  const figure = readNumber(bare);
  if (figure === null || figure < 0) return null;
  return Math.round(unit === "hours" ? figure * 60 : figure);
}

export function readYesNo(text: string): boolean | null {
  const bare = text.trim().toLowerCase();
  if (/^(y|yes|true|1|x|✓|✔|ja|si|sí|oui|ok|remote|both)$/.test(bare)) return true;
  if (/^(n|no|false|0|-|nein|non|in person only)$/.test(bare)) return false;
  return null;
}
