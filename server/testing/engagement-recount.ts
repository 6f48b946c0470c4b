import { addDays, addMonths, weekday } from "#shared/lib/day.ts";
import { tallyOutcomes } from "#shared/sessions/outcome.ts";
import type { Outcome } from "#shared/sessions/schema.ts";
import type { Log, Mentee, World } from "#server/testing/engagement-world.ts";

/** Who asks, and what the page is narrowed to. Filters are ids or 'none'; `own` is the id of a supervisor. */
export type View = { sites: string[]; supervisors: string[]; own: string | null };
type Days = { from: string; to: string };

const meets = (given: readonly string[], id: string | null) =>
  given.length === 0 || given.includes(id ?? "none");
const lies = (day: string | null, { from, to }: Days) => day !== null && day >= from && day <= to;
const outcomeOf = (log: Log) => tallyOutcomes(log.attendees.map((one) => one.outcome)).outcome;

/** Counts everything anew from the rows, one by one and without the rollups' cleverness. */
export function recount(world: World, view: View) {
  const mentors = world.mentors.filter(
    (one) =>
      meets(view.sites, one.siteId) &&
      (view.own ? one.supervisorId === view.own : meets(view.supervisors, one.supervisorId)),
  );
  const isMentor = new Set(mentors.map((one) => one.id));
  const matches = world.matches.filter((one) => isMentor.has(one.mentorId));
  const logs = world.logs.filter(
    (one) =>
      !one.deleted &&
      meets(view.sites, one.siteId) &&
      (view.own ? one.supervisorId === view.own : meets(view.supervisors, one.supervisorId)),
  );
  const supervisorOf = new Map(world.mentors.map((one) => [one.id, one.supervisorId]));
  const mentees = world.mentees.filter((mentee) => {
    const theirs = world.matches.filter((one) => one.menteeId === mentee.id);
    const bySupervisor = (wanted: readonly string[]) =>
      theirs.some((one) => wanted.includes(supervisorOf.get(one.mentorId) ?? "none"));
    return (
      meets(view.sites, mentee.siteId) &&
      (view.own
        ? bySupervisor([view.own])
        : view.supervisors.length === 0 || bySupervisor(view.supervisors))
    );
  });
  const inSpan = (span: Days) => logs.filter((one) => lies(one.heldOn, span));
  const heldIn = (span: Days) => inSpan(span).filter((one) => outcomeOf(one) === "attended");

  function activity(span: Days) {
    const held = heldIn(span);
    const appointments = (outcome: Outcome) =>
      inSpan(span).flatMap((one) => one.attendees.filter((a) => a.outcome === outcome)).length;
    const mode = (name: Log["mode"]) => held.filter((one) => one.mode === name).length;
    return {
      sessions: held.length,
      minutes: held.reduce((sum, one) => sum + one.minutes, 0),
      attended: appointments("attended"),
      noShow: appointments("no_show"),
      cancelledLate: appointments("cancelled_late"),
      cancelledByMentee: appointments("cancelled_by_mentee"),
      cancelledByMentor: appointments("cancelled_by_mentor"),
      inPerson: mode("in_person"),
      phone: mode("phone"),
      video: mode("video"),
      message: mode("message"),
    };
  }

  /** Sessions that a supervisor's row-level security lets them count people of: by mentors who are theirs today. */
  function people(span: Days) {
    const visible = heldIn(span).filter(
      (one) => !view.own || supervisorOf.get(one.mentorId) === view.own,
    );
    const met = inSpan(span).flatMap((one) =>
      one.attendees.filter((a) => a.outcome === "attended").map((a) => a.menteeId),
    );
    return {
      mentors: new Set(visible.map((one) => one.mentorId)).size,
      mentees: new Set(met).size,
    };
  }

  function hourly(span: Days) {
    const cells = new Map<string, number>();
    for (const one of heldIn(span)) {
      if (one.hour === null) continue;
      const key = `${weekday(one.heldOn)} ${one.hour}`;
      cells.set(key, (cells.get(key) ?? 0) + 1);
    }
    return cells;
  }

  const isOpenOn = (match: World["matches"][number], on: string) =>
    match.startedOn <= on && (match.endedOn === null || match.endedOn > on);

  function caseload(on: string) {
    return mentors
      .map((mentor) => ({
        mentor,
        open: matches.filter((one) => one.mentorId === mentor.id && isOpenOn(one, on)).length,
      }))
      .filter(
        ({ mentor, open }) =>
          open > 0 ||
          (mentor.joinedOn !== null &&
            mentor.joinedOn <= on &&
            !(mentor.status === "exited" && mentor.statusSince <= on)),
      )
      .map(({ open }) => open);
  }

  const begun = (on: string) => matches.filter((one) => one.startedOn <= on);

  const firstMatched = (mentee: Mentee) =>
    world.matches
      .filter((one) => one.menteeId === mentee.id)
      .map((one) => one.startedOn)
      .toSorted()[0] ?? null;

  function cohort(span: Days, until: string) {
    return mentees.filter((one) =>
      lies(firstMatched(one), { from: span.from, to: span.to < until ? span.to : until }),
    );
  }
  /** Of a cohort, who met in the calendar month so many months after that of the first match, up to `until`. */
  function metAfter(span: Days, until: string, after: number) {
    // Months are rolled up by who supervised, and never narrowed by the page's filters.
    const all = world.logs.filter(
      (one) => !one.deleted && (!view.own || one.supervisorId === view.own),
    );
    return cohort(span, until).filter((mentee) => {
      const month = addMonths(`${(firstMatched(mentee) ?? "").slice(0, 7)}-01`, after);
      const end = addDays(addMonths(month, 1), -1);
      return all.some(
        (log) =>
          lies(log.heldOn, { from: month, to: end < until ? end : until }) &&
          log.attendees.some((a) => a.menteeId === mentee.id && a.outcome === "attended"),
      );
    }).length;
  }

  function funnel(span: Days) {
    const referred = mentees.filter((one) => lies(one.referredOn, span));
    const reached = (mentee: Mentee) => {
      const by = (day: string | null) => day !== null && day <= span.to;
      const met = world.logs.filter(
        (log) =>
          !log.deleted &&
          log.heldOn <= span.to &&
          log.attendees.some((a) => a.menteeId === mentee.id && a.outcome === "attended"),
      );
      if (met.length >= 3) return 4;
      if (by(firstMatched(mentee))) return 3;
      return by(mentee.readyOn) ? 2 : by(mentee.intakeOn) ? 1 : 0;
    };
    const furthest = referred.map(reached);
    return [0, 1, 2, 3, 4].map((step) => furthest.filter((one) => one >= step).length);
  }

  return { activity, people, hourly, caseload, begun, isOpenOn, cohort, metAfter, funnel };
}
