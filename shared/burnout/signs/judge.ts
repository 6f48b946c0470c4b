import { addDays } from "#shared/lib/day.ts";
import { type Level, levelOf } from "#shared/burnout/level.ts";
import { type JudgedWeek, judgeSeries, seriesSentence } from "#shared/burnout/series.ts";
import {
  concentrationSign,
  debriefSign,
  highStrainSign,
  loadSign,
  noRestSign,
  supervisionSign,
  trainingSign,
} from "#shared/burnout/signs/absolute.ts";
import {
  SERIES_KEYS,
  type SeriesKey,
  seriesRules,
  signFacts,
} from "#shared/burnout/signs/catalogue.ts";
import type { MentorFacts, ProgramBaselines, Span } from "#shared/burnout/signs/facts.ts";
import type { FoundSign } from "#shared/burnout/signs/found.ts";
import { selfReportSign } from "#shared/burnout/signs/self-report.ts";
import type { SignSettings } from "#shared/burnout/signs/settings.ts";
import { daysHeld, type Weekly } from "#shared/burnout/signs/weekly.ts";
import { LAMBDA, SENSITIVITIES } from "#shared/burnout/simulate.ts";

/** A statistical sign keeps speaking over so many weeks that say nothing: one without a log is no news. */
const SILENT_WEEKS = 1;

export type Judged = {
  signs: JudgedSign[];
  level: Level;
};
export type JudgedSign = FoundSign & {
  kind: "statistical" | "absolute";
  /** The first day on which it could have been seen. */
  openedOn: string;
  /** For statistical ones, what the sentence is made of. */
  series: JudgedWeek | null;
  isExplained: boolean;
  isDismissed: boolean;
};

export type When = { today: string; now: Date; span: Span };

/**
 * What speaks about a mentor this week, and where that puts them. Pure: the same rows give the same signs. Dismissed
 * signs, and what is explained by a context, stay among the signs and do not count towards the level; what stands on
 * its own ('act') is explained by nothing.
 */
export function signsOf(
  facts: MentorFacts,
  weekly: Weekly,
  baselines: ProgramBaselines,
  settings: SignSettings,
  when: When,
): Judged {
  const isOn = ({ key }: FoundSign) => !settings.off.includes(key);
  const isExplained = facts.contexts.some(
    ({ fromOn, untilOn }) => fromOn <= when.today && untilOn >= when.span.last,
  );
  const statistical = SERIES_KEYS.flatMap((key) =>
    statisticalSign(key, weekly, baselines, settings, when),
  );
  const absolute = absoluteSigns(facts, settings, when).map((sign) => ({
    ...sign,
    kind: "absolute" as const,
    openedOn: when.today,
    series: null,
  }));
  const signs = [...statistical, ...absolute].filter(isOn).map((sign) => {
    const known = facts.open.find(({ key }) => key === sign.key);
    return {
      ...sign,
      openedOn: known?.openedOn ?? sign.openedOn,
      isExplained: isExplained && sign.weight === "watch",
      // Dismissed as something to watch; that it has come to stand on its own is something else.
      isDismissed: known?.isDismissed === true && known.weight === sign.weight,
    };
  });
  return { signs, level: levelFrom(signs, when.today) };
}

type Counted = Pick<JudgedSign, "key" | "weight" | "openedOn" | "isExplained" | "isDismissed">;

/** The level that open signs come to: those that were there a week ago already have lasted for two. */
export function levelFrom(signs: readonly Counted[], today: string): Level {
  const counting = signs.filter(({ isExplained, isDismissed }) => !isExplained && !isDismissed);
  const keysOf = (weight: "watch" | "act", until = today) =>
    counting
      .filter((sign) => sign.weight === weight && sign.openedOn <= until)
      .map(({ key }) => key);
  return levelOf([
    { statistical: keysOf("watch", addDays(today, -7)), absolute: [] },
    { statistical: keysOf("watch"), absolute: keysOf("act") },
  ]);
}

/** One measure, judged week by week; for the chart and for the sign. */
export function judgedWeeks(
  key: SeriesKey,
  weekly: Weekly,
  baselines: ProgramBaselines,
  settings: Pick<SignSettings, "sensitivity">,
  span: Span,
): JudgedWeek[] {
  const { direction, kind, smallestSigma } = seriesRules[key];
  const weeks = span.weeks.map((week, at) => ({ week, value: weekly[key][at] ?? null }));
  const k = SENSITIVITIES[settings.sensitivity];
  const most = key === "odd_hours" ? 100 : Number.POSITIVE_INFINITY;
  const rule = { direction, kind, smallestSigma, lambda: LAMBDA, k };
  return judgeSeries(weeks, baselines[key], rule).map((judged) =>
    judged.usual.upper <= most ? judged : { ...judged, usual: { ...judged.usual, upper: most } },
  );
}

function statisticalSign(
  key: SeriesKey,
  weekly: Weekly,
  baselines: ProgramBaselines,
  settings: SignSettings,
  { span, today }: When,
) {
  const last = judgedWeeks(key, weekly, baselines, settings, span).at(-1);
  if (!last || last.side === null || last.week < addDays(span.last, -7 * SILENT_WEEKS)) return [];
  const { measure, digits } = seriesRules[key];
  const since = addDays(last.week, 7 * (2 - last.weeksBeyond));
  return [
    {
      key,
      kind: signFacts[key].kind,
      weight: "watch" as const,
      value: last.value,
      weeksBeyond: last.weeksBeyond,
      sentence: named(seriesSentence(measure, last, digits), last.week, span.last),
      rows: {},
      openedOn: since < today ? since : today,
      series: last,
    },
  ];
}

/** Where the last week said nothing, the sentence names the week it speaks of. */
function named(sentence: string, week: string, last: string): string {
  if (week === last) return sentence;
  return sentence
    .replace(" last week;", ` in the week of ${week};`)
    .replace("since last week", "then");
}

/** What holds for everybody. */
function absoluteSigns(facts: MentorFacts, settings: SignSettings, when: When): FoundSign[] {
  const { today, now, span } = when;
  const held = daysHeld(facts.sessions, span);
  const found = [
    loadSign(facts, settings),
    highStrainSign(facts.heavy, today, settings),
    noRestSign(held, today, settings),
    supervisionOf(facts, settings, today),
    concentrationSign(facts.minutesByMentee, facts.openMatches, settings),
    trainingSign(facts.lateCourses, today),
    debriefSign(facts.debriefs, now),
    selfReportSign(facts.shared, settings),
  ];
  return found.filter((sign) => sign !== null);
}

function supervisionOf(
  { oneToOne, joinedOn }: MentorFacts,
  settings: SignSettings,
  today: string,
): FoundSign | null {
  if (!oneToOne) return null;
  const { lastHeldOn, missedInARow } = oneToOne;
  const everyDays = oneToOne.everyDays ?? settings.supervisionEveryDays;
  const since = joinedOn ?? today;
  return supervisionSign({ lastHeldOn, since, everyDays, missedInARow }, today, settings);
}
