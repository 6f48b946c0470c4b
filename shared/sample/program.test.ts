import { describe, expect, it } from "vitest";
import { addDays, addMonths, daysBetween, weekday } from "#shared/lib/day.ts";
import { leaveOverlaps } from "#shared/mentors/leave.ts";
import { canChangeStatus } from "#shared/mentors/status.ts";
import { crisisWeek } from "#shared/sample/calendar.ts";
import * as days from "#shared/sample/days.ts";
import { sampleProgram } from "#shared/sample/program.ts";
import type { SampleProgram, SampleSession } from "#shared/sample/rows.ts";

const TODAY = "2026-11-22";
const sample = sampleProgram({ today: TODAY });
/** Other days and seeds: what must hold always, not by luck of one draw. */
const OTHERS = [
  sampleProgram({ today: "2027-03-01" }),
  sampleProgram({ today: "2028-02-29" }),
  sampleProgram({ today: TODAY, seed: 7 }),
];
const ALL: [string, SampleProgram][] = [sample, ...OTHERS].map((one, nth) => [
  `${one.today}, draw ${nth}`,
  one,
]);

const between = (sessions: SampleSession[], from: string, until: string) =>
  sessions.filter((session) => session.heldOn >= from && session.heldOn <= until);
const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

describe("the sample is repeatable", () => {
  it("counts days as everything else does", () => {
    for (let at = -900; at < 900; at += 7) {
      const one = addDays(TODAY, at);
      expect(days.addDays(TODAY, at)).toBe(one);
      expect(days.daysBetween(TODAY, one)).toBe(at);
      expect(days.weekday(addDays(one, at % 5))).toBe(weekday(addDays(one, at % 5)));
    }
  });

  it("is the same for the same seed and day, and another for another", () => {
    expect(sampleProgram({ today: TODAY })).toEqual(sample);
    expect(sampleProgram({ today: TODAY, seed: 7 }).sessions[100]).not.toEqual(
      sample.sessions[100],
    );
  });

  it("keeps program, sites and people from day to day, so that a reset signs nobody out", () => {
    for (const other of OTHERS.slice(0, 2)) {
      expect(other.program).toEqual(sample.program);
      expect(other.people).toEqual(sample.people);
      expect(other.sites).toEqual(sample.sites);
    }
  });
});

describe.each(ALL)("the sample of %s holds together", (_name, one) => {
  it("gives every row an id of its own", () => {
    const ids = [
      ...one.sites,
      ...one.people,
      ...one.mentors,
      ...one.statusChanges,
      ...one.leave,
      ...one.mentees,
      ...one.matches,
      ...one.pauses,
      ...one.sessions,
      ...one.annotations,
    ].map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has no overlapping leave, and no leave that contradicts an active mentor's status", () => {
    for (const mentor of one.mentors) {
      const spans = one.leave.filter((span) => span.mentorId === mentor.id);
      spans.forEach((span, at) =>
        spans.slice(at + 1).forEach((next) => expect(leaveOverlaps(span, next)).toBe(false)),
      );
      const away = spans.some(
        (span) => span.fromOn <= one.today && (span.untilOn === null || span.untilOn >= one.today),
      );
      if (mentor.status === "active") expect(away).toBe(false);
      if (mentor.status === "on_leave") expect(away).toBe(true);
    }
  });

  it("has no two open matches of one pair, and matches only while a mentor serves", () => {
    const open = one.matches.filter((match) => match.endedOn === null);
    const pairs = open.map((match) => `${match.mentorId} ${match.menteeId}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    const mentors = new Map(one.mentors.map((mentor) => [mentor.id, mentor]));
    const mentees = new Map(one.mentees.map((mentee) => [mentee.id, mentee]));
    for (const match of one.matches) {
      expect(match.endedOn === null || match.endedOn >= match.startedOn).toBe(true);
      expect((match.endedOn === null) === (match.endReason === null)).toBe(true);
      expect(mentees.get(match.menteeId)?.readyOn).toBeTruthy();
    }
    for (const match of open) {
      expect(["active", "on_leave", "paused"]).toContain(mentors.get(match.mentorId)?.status);
      expect(mentees.get(match.menteeId)?.stage).toBe("ready");
    }
  });

  it("tells each mentor's status as a history that the rules allow and that ends in the present one", () => {
    for (const mentor of one.mentors) {
      const history = one.statusChanges.filter((change) => change.mentorId === mentor.id);
      expect(history.at(-1)).toMatchObject({ status: mentor.status, fromOn: mentor.statusSince });
      expect((mentor.status === "exited") === (mentor.exitReason !== null)).toBe(true);
      history.slice(1).forEach((change, at) => {
        const before = history[at];
        expect(before && canChangeStatus(before.status, change.status)).toBe(true);
        expect(before && before.fromOn <= change.fromOn).toBe(true);
      });
    }
  });

  it("logs nothing ahead of today, before its match, after its end, or during leave", () => {
    const matches = new Map(one.matches.map((match) => [match.id, match]));
    for (const session of one.sessions) {
      expect(session.heldOn <= one.today).toBe(true);
      expect(session.loggedOn >= session.heldOn && session.loggedOn <= one.today).toBe(true);
      for (const { matchId } of session.attendees) {
        const match = matchId ? matches.get(matchId) : undefined;
        if (!match) continue;
        expect(session.heldOn >= match.startedOn).toBe(true);
        expect(match.endedOn === null || session.heldOn <= match.endedOn).toBe(true);
        expect(match.mentorId).toBe(session.mentorId);
      }
    }
    for (const span of one.leave) {
      const until = span.untilOn ?? one.today;
      const during = between(one.sessions, span.fromOn, until);
      expect(during.filter((session) => session.mentorId === span.mentorId)).toEqual([]);
    }
  });

  it("closes mentees with a day and a reason, and leaves some waiting", () => {
    const matched = new Set(
      one.matches.filter((match) => !match.endedOn).map((match) => match.menteeId),
    );
    for (const mentee of one.mentees) {
      expect((mentee.stage === "closed") === (mentee.closedOn !== null)).toBe(true);
      expect((mentee.stage === "closed") === (mentee.closeReason !== null)).toBe(true);
      expect(mentee.birthMonth === null || mentee.birthMonth.endsWith("-01")).toBe(true);
    }
    const waiting = one.mentees.filter(
      (mentee) => mentee.stage === "ready" && !matched.has(mentee.id),
    );
    expect(waiting.length).toBeGreaterThan(4);
    expect(waiting.length).toBeLessThan(45);
  });
});

describe("the sample behaves like a program", () => {
  it("has 42 mentors besides those who left, of every status, under four supervisors", () => {
    expect(sample.mentors.filter((mentor) => mentor.status !== "exited")).toHaveLength(42);
    expect(new Set(sample.mentors.map((mentor) => mentor.status)).size).toBe(7);
    const supervisors = new Set(
      sample.mentors.map((mentor) => mentor.supervisorId).filter(Boolean),
    );
    expect(supervisors.size).toBe(4);
  });

  it("has about 120 mentees at present", () => {
    const present = sample.mentees.filter((mentee) => mentee.stage !== "closed").length;
    expect(present).toBeGreaterThan(105);
    expect(present).toBeLessThan(145);
  });

  it("is attended about 86 times in a hundred", () => {
    const attended = sample.sessions.filter((session) => session.outcome === "attended");
    const rate = attended.length / sample.sessions.length;
    expect(rate).toBeGreaterThan(0.84);
    expect(rate).toBeLessThan(0.88);
  });

  it("meets on weekdays and in the late afternoon, has quiet summers and has grown", () => {
    const on = (day: number) =>
      sample.sessions.filter((session) => weekday(session.heldOn) === day).length;
    expect(Math.min(on(2), on(3), on(4))).toBeGreaterThan(1.5 * on(6));
    expect(on(6)).toBeGreaterThan(on(7));
    const at = (hour: string) =>
      sample.sessions.filter((session) => session.heldTime?.startsWith(hour)).length;
    expect(at("17")).toBeGreaterThan(2 * at("12"));
    const year = (from: string, until: string) => between(sample.sessions, from, until).length;
    expect(year("2026-08-01", "2026-08-31")).toBeLessThan(0.85 * year("2026-10-01", "2026-10-31"));
    expect(year("2025-12-24", "2025-12-31")).toBeLessThan(0.5 * year("2025-12-08", "2025-12-15"));
    expect(year("2026-06-01", TODAY)).toBeGreaterThan(1.05 * year("2025-06-01", "2025-11-22"));
  });

  it("keeps about two thirds of its matches for a year", () => {
    const old = sample.matches.filter((match) => addMonths(match.startedOn, 12) <= TODAY);
    const lasted = old.filter(
      (match) => match.endedOn === null || match.endedOn >= addMonths(match.startedOn, 12),
    );
    expect(lasted.length / old.length).toBeGreaterThan(0.55);
    expect(lasted.length / old.length).toBeLessThan(0.78);
  });

  it("has late logs, unknown hours, group sessions, pauses, and a few notes", () => {
    const late = sample.sessions.filter((one) => daysBetween(one.heldOn, one.loggedOn) > 7);
    expect(late.length / sample.sessions.length).toBeGreaterThan(0.02);
    expect(sample.sessions.filter((one) => one.heldTime === null).length).toBeGreaterThan(300);
    const groups = sample.sessions.filter((one) => one.kind === "group");
    expect(groups.length).toBeGreaterThan(80);
    expect(groups.every((group) => group.attendees.length >= 2)).toBe(true);
    expect(sample.pauses.filter((pause) => pause.untilOn === null).length).toBeGreaterThan(1);
    const notes = sample.sessions.filter((one) => one.note !== null).length;
    expect(notes).toBeGreaterThan(15);
    expect(notes).toBeLessThan(80);
  });

  it("keeps last year's sessions with the supervisor of that time", () => {
    const chen = sample.mentors.find((mentor) => mentor.name === "Chen Wei");
    const held = sample.sessions.filter((session) => session.mentorId === chen?.id);
    expect(new Set(held.map((session) => session.supervisorId)).size).toBe(2);
    expect(held.at(-1)?.supervisorId).toBe(chen?.supervisorId);
  });

  it("had one crisis week, seen in strain and escalations", () => {
    const week = crisisWeek(TODAY);
    const strain = (sessions: SampleSession[]) => mean(sessions.flatMap((one) => one.strain ?? []));
    const calm = between(sample.sessions, addDays(week.from, -28), addDays(week.from, -1));
    const hard = between(sample.sessions, week.from, week.until);
    expect(strain(hard)).toBeGreaterThan(strain(calm) + 0.8);
    expect(hard.filter((one) => one.escalation !== "none").length).toBeGreaterThan(4);
  });
});

describe.each(ALL.slice(0, 3))(
  "six mentors' last weeks differ from their own usual: %s",
  (_name, one) => {
    const { today } = one;
    const mentorNamed = (name: string) => {
      const found = one.mentors.find((mentor) => mentor.name === name);
      if (!found) throw new Error(`no ${name}`);
      return found;
    };
    const of = (name: string) => {
      const { id } = mentorNamed(name);
      return one.sessions.filter((session) => session.mentorId === id);
    };
    /** From so many days ago until so many days ago. */
    const ago = (name: string, from: number, until: number) =>
      between(of(name), addDays(today, -from), addDays(today, -until));
    const hoursPerWeek = (name: string, from: number, until: number) =>
      ago(name, from, until).reduce((sum, session) => sum + session.minutes, 0) /
      60 /
      ((from - until + 1) / 7);

    it("Ana Okafor: more and longer hours, above capacity, no leave for months", () => {
      expect(hoursPerWeek("Ana Okafor", 20, 0)).toBeGreaterThan(
        1.45 * hoursPerWeek("Ana Okafor", 180, 28),
      );
      const ana = mentorNamed("Ana Okafor");
      const load = one.matches
        .filter((match) => match.mentorId === ana.id && !match.endedOn)
        .reduce((sum, match) => sum + match.weight, 0);
      expect(load).toBeGreaterThan(ana.capacity);
      const leave = one.leave.filter((span) => span.mentorId === ana.id);
      expect(
        leave.every((span) => span.untilOn !== null && span.untilOn < addDays(today, -100)),
      ).toBe(true);
    });

    it("Marcus Bell: strain rises, two crisis sessions in nine days", () => {
      const strain = (from: number, until: number) =>
        mean(ago("Marcus Bell", from, until).flatMap((session) => session.strain ?? []));
      expect(strain(21, 0)).toBeGreaterThan(strain(200, 29) + 1);
      const crises = ago("Marcus Bell", 9, 0).filter((session) => session.escalation === "urgent");
      expect(crises.length).toBeGreaterThanOrEqual(2);
      expect(crises.filter((session) => session.note !== null).length).toBeGreaterThanOrEqual(2);
    });

    it("Devon Price: contacts fall away; one mentee not reached for 23 days, three calls unanswered", () => {
      expect(hoursPerWeek("Devon Price", 27, 0)).toBeLessThan(
        0.7 * hoursPerWeek("Devon Price", 200, 57),
      );
      const byMatch = Map.groupBy(
        of("Devon Price"),
        (session) => session.attendees[0]?.matchId ?? "",
      );
      const silent = [...byMatch.values()].some((sessions) => {
        const lastMet = sessions.findLast((session) => session.outcome === "attended");
        const since = sessions.filter((session) => lastMet && session.heldOn > lastMet.heldOn);
        return (
          lastMet?.heldOn === addDays(today, -23) &&
          since.length === 3 &&
          since.every((session) => session.outcome === "no_show")
        );
      });
      expect(silent).toBe(true);
    });

    it("Imani Brooks: own cancellations where there were hardly any", () => {
      const share = (from: number, until: number) =>
        mean(
          ago("Imani Brooks", from, until).map((session) =>
            session.outcome === "cancelled_by_mentor" ? 1 : 0,
          ),
        );
      expect(ago("Imani Brooks", 27, 0).length).toBeGreaterThan(5);
      expect(share(27, 0)).toBeGreaterThan(0.25);
      expect(share(400, 28)).toBeLessThan(0.02);
    });

    it("Hugo Brandt: logs written later", () => {
      const lag = (from: number, until: number) =>
        mean(
          ago("Hugo Brandt", from, until).map((session) =>
            daysBetween(session.heldOn, session.loggedOn),
          ),
        );
      expect(lag(35, 10)).toBeGreaterThan(lag(200, 50) + 2);
    });

    it("Priya Nair: no free weekend", () => {
      const weekends = (from: number, until: number) =>
        mean(
          ago("Priya Nair", from, until).map((session) => (weekday(session.heldOn) > 5 ? 1 : 0)),
        );
      expect(weekends(49, 0)).toBeGreaterThan(weekends(300, 71) + 0.12);
    });

    it("Grace Lee and Chen Wei: as always", () => {
      for (const name of ["Grace Lee", "Chen Wei"]) {
        const usual = hoursPerWeek(name, 210, 43);
        expect(hoursPerWeek(name, 42, 0)).toBeLessThan(1.8 * usual);
        expect(hoursPerWeek(name, 42, 0)).toBeGreaterThan(0.4 * usual);
      }
    });
  },
);
