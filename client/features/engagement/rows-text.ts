import { dayLabel, spanLabel } from "#shared/engagement/labels.ts";
import type { Span } from "#shared/engagement/period.ts";
import { FUNNEL_LABELS, type RowsOf } from "#shared/engagement/rows.ts";
import type { Words } from "#shared/programs/schema.ts";

const cap = (text: string) => text.charAt(0).toLocaleUpperCase("en") + text.slice(1);

/** What the opened rows are, in words. */
export function rowsTitle(rows: RowsOf, words: Words): string {
  switch (rows.of) {
    case "appointments":
      return `Appointments, ${spanLabel(rows)}`;
    case "mentors":
    case "mentees":
      return `Active ${words[rows.of]}, ${spanLabel(rows)}`;
    case "caseload": {
      const many =
        rows.most === undefined
          ? `${rows.least} or more open matches`
          : rows.most === rows.least
            ? rows.least === 1
              ? "1 open match"
              : `${rows.least} open matches`
            : `${rows.least} to ${rows.most} open matches`;
      return `${cap(words.mentors)} with ${many} on ${dayLabel(rows.on)}`;
    }
    case "openMatches":
      return `Matches open on ${dayLabel(rows.on)}`;
    case "survival":
      return rows.least > 0
        ? `Matches that lasted ${rows.least} days or more by ${dayLabel(rows.on)}`
        : `Matches begun by ${dayLabel(rows.on)}`;
    case "cohort":
      return rows.after === undefined
        ? `First matched in ${spanLabel(rows)}`
        : `First matched in ${spanLabel(rows)}, met in month ${rows.after}`;
    case "funnel":
      return `${FUNNEL_LABELS[rows.step]}, of those referred ${spanLabel(rows)}`;
    default:
      return "";
  }
}

/** The same rows of the days compared with, where the page compares and the rows are of the whole period. */
export function rowsBefore(rows: RowsOf, span: Span, before: Span | null): RowsOf | null {
  if (!before) return null;
  if ("on" in rows) return rows.on === span.to ? { ...rows, on: before.to } : null;
  if (rows.of === "cohort" || rows.from !== span.from || rows.to !== span.to) return null;
  return { ...rows, ...before };
}
