import type { MenteeDetail } from "#shared/mentees/schema.ts";
import type { MatchDetail, MentorCandidate } from "#shared/matches/schema.ts";
import type { Answers } from "./app.tsx";

/** One boring mentee, match and mentor for the tests of both screens, and a server that knows them. */
export const menteeId = "01900000-0000-7000-8000-0000000000e1";
export const matchId = "01900000-0000-7000-8000-0000000000f1";
export const mentorId = "01900000-0000-7000-8000-00000000000a";
export const siteId = "01900000-0000-7000-8000-0000000000c1";

export const mentee: MenteeDetail = {
  id: menteeId,
  code: "M-0117",
  label: "M-0117",
  name: null,
  stage: "ready",
  siteId,
  siteName: "Northside",
  referralSource: "Self",
  languages: ["Spanish"],
  experienceTags: ["Grief"],
  referredOn: "2026-10-01",
  intakeOn: "2026-10-20",
  readyOn: "2026-11-03",
  closedOn: null,
  closeReason: null,
  waitingSince: "2026-11-03",
  daysWaiting: 19,
  openMatches: 0,
  mentors: [],
  attendedSessions: 0,
  lastSessionOn: null,
  pronouns: "she/her",
  email: null,
  phone: null,
  birthMonth: null,
  gender: null,
  raceEthnicity: [],
  declined: ["gender"],
  availability: ["mon-evening"],
  remoteOk: true,
  mentorGenderPreference: null,
  nextKeyDate: null,
  about: null,
  firstMatchedOn: null,
  lastEndedOn: null,
  removable: true,
  version: 3,
};

export const match: MatchDetail = {
  id: matchId,
  mentorId,
  mentorName: "Devon Price",
  menteeId,
  menteeLabel: "M-0117",
  menteeCode: "M-0117",
  siteName: "Northside",
  startedOn: "2026-01-05",
  agreedEveryDays: 7,
  agreedMonths: 12,
  agreedUntil: "2027-01-05",
  weight: 1,
  status: "open",
  pausedOn: null,
  endedOn: null,
  endReason: null,
  sessions: 40,
  lastSessionOn: "2026-10-30",
  contact: { days: 23, dueOn: "2026-11-06", level: "talk", silent: true },
  pauses: [],
  removable: false,
  overrideReason: null,
  overrideByName: null,
  gateRefusal: null,
  version: 5,
};

export const sam: MentorCandidate = {
  id: mentorId,
  name: "Sam Adler",
  status: "active",
  siteName: "Northside",
  sameSite: true,
  sharedLanguages: ["Spanish"],
  sharedTags: ["Grief"],
  sharedTimes: [],
  genderFits: true,
  refusal: null,
  overridable: false,
  load: 10,
  capacity: 9.3,
};

const counts = { open: 1, referred: 0, intake: 0, waiting: 1, matched: 0, closed: 0 };

export const answers: Answers = {
  "programs.sites": () => [{ id: siteId, name: "Northside", closedOn: null, version: 1 }],
  "mentees.list": () => ({ rows: [mentee], total: 1 }),
  "mentees.counts": () => counts,
  "mentees.words": () => ({
    languages: ["Spanish"],
    experienceTags: ["Grief"],
    referralSources: [],
  }),
  "mentees.nextCode": () => "M-0118",
  "mentees.get": () => mentee,
  "matches.list": () => ({ rows: [match], total: 1 }),
  "matches.counts": () => ({ open: 1, paused: 0, due: 1, silent: 1, ended: 0 }),
  "matches.get": () => match,
  "matches.of": () => [],
  "matches.eligibility": () => ({ refusal: null, overridable: false }),
  "matches.candidates": () => [
    sam,
    { ...sam, id: siteId, name: "Lee", refusal: "Lee is on leave." },
  ],
  "sessions.list": () => ({ rows: [], total: 0 }),
  "handovers.chain": () => [],
  "handovers.ending": () => ({ closing: null, surveys: [] }),
  "relief.covers": () => [],
  "audit.history": () => ({ rows: [], more: false }),
  "drafts.get": () => null,
  "drafts.put": () => ({ savedAt: "2026-11-22T14:00:00.000Z" }),
  "drafts.drop": () => undefined,
};
