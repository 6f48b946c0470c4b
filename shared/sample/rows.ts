import type { ChecklistEntry } from "#shared/handovers/checklist.ts";
import type { SurveySide } from "#shared/handovers/survey.ts";
import type { EndReason } from "#shared/matches/status.ts";
import type { Demographic } from "#shared/mentees/demographics.ts";
import type { CloseReason, Stage } from "#shared/mentees/stage.ts";
import type { LeaveKind } from "#shared/mentors/leave.ts";
import type { MentorStatus } from "#shared/mentors/status.ts";
import type { Role } from "#shared/programs/schema.ts";
import type { ReliefLine } from "#shared/relief/plan.ts";
import type { SampleTraining } from "#shared/sample/training.ts";
import type { Escalation, Kind, Mode, Outcome } from "#shared/sessions/schema.ts";

/**
 * The sample program as plain rows, one list for each table, under the names that the database's types have.
 * Days are days; `heldTime` is the clock on the wall, which the loader turns into an instant in the program's zone.
 */
export type SampleSite = { id: string; name: string };

export type SamplePerson = {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Whether a sign-in is made and printed. */
  signsIn: boolean;
};

export type SampleMentor = {
  id: string;
  name: string;
  pronouns: string | null;
  email: string | null;
  otherEmails: string[];
  phone: string | null;
  gender: string | null;
  languages: string[];
  experienceTags: string[];
  siteId: string | null;
  supervisorId: string | null;
  status: MentorStatus;
  statusSince: string;
  exitReason: string | null;
  joinedOn: string | null;
  capacity: number;
  availability: string[];
  remoteOk: boolean;
  about: string | null;
};

export type SampleStatusChange = {
  id: string;
  mentorId: string;
  status: MentorStatus;
  fromOn: string;
  reason: string | null;
};

export type SampleLeave = {
  id: string;
  mentorId: string;
  fromOn: string;
  untilOn: string | null;
  kind: LeaveKind;
};

export type SampleMentee = {
  id: string;
  code: string;
  name: string | null;
  pronouns: string | null;
  birthMonth: string | null;
  gender: string | null;
  raceEthnicity: string[];
  /** Asked, and preferred not to say. */
  declined: Demographic[];
  languages: string[];
  experienceTags: string[];
  availability: string[];
  remoteOk: boolean;
  mentorGenderPreference: string | null;
  siteId: string | null;
  referralSource: string | null;
  stage: Stage;
  referredOn: string;
  intakeOn: string | null;
  readyOn: string | null;
  closedOn: string | null;
  closeReason: CloseReason | null;
  nextKeyDate: string | null;
  about: string | null;
};

export type SampleMatch = {
  id: string;
  mentorId: string;
  menteeId: string;
  startedOn: string;
  agreedEveryDays: number;
  agreedMonths: number;
  weight: number;
  pausedOn: string | null;
  endedOn: string | null;
  endReason: EndReason | null;
};

export type SamplePause = {
  id: string;
  matchId: string;
  fromOn: string;
  untilOn: string | null;
  reason: string | null;
};

export type SampleSession = {
  id: string;
  mentorId: string;
  siteId: string | null;
  supervisorId: string | null;
  kind: Kind;
  heldOn: string;
  heldTime: string | null;
  minutes: number;
  mode: Mode;
  outcome: Outcome;
  topics: string[];
  strain: number | null;
  escalation: Escalation;
  note: string | null;
  loggedBy: string;
  /** The day it was written down; later than `heldOn` for late logs. */
  loggedOn: string;
  attendees: { menteeId: string; matchId: string | null; outcome: Outcome }[];
};

export type SampleHandover = {
  id: string;
  fromMatchId: string;
  toMatchId: string;
  handedOn: string;
  checklist: ChecklistEntry[];
  sessionIds: string[];
};

export type SampleSurvey = {
  id: string;
  matchId: string;
  side: SurveySide;
  askedOn: string;
  feltHeard: number | null;
  goalsMet: number | null;
  goodFit: number | null;
};

export type SampleReliefPlan = {
  id: string;
  fromOn: string;
  untilOn: string;
  status: "draft" | "applied";
  away: string[];
  lines: ReliefLine[];
};

export type SampleCover = {
  id: string;
  matchId: string;
  mentorId: string;
  planId: string;
  fromOn: string;
  untilOn: string;
};

export type SampleRelief = {
  handovers: SampleHandover[];
  surveys: SampleSurvey[];
  plans: SampleReliefPlan[];
  covers: SampleCover[];
};

export type SampleAnnotation = { id: string; onDay: string; label: string };

export type SampleProgram = {
  today: string;
  openedOn: string;
  program: { id: string; slug: string; name: string; timeZone: string };
  sites: SampleSite[];
  people: SamplePerson[];
  mentors: SampleMentor[];
  statusChanges: SampleStatusChange[];
  leave: SampleLeave[];
  mentees: SampleMentee[];
  matches: SampleMatch[];
  pauses: SamplePause[];
  sessions: SampleSession[];
  relief: SampleRelief;
  annotations: SampleAnnotation[];
  training: SampleTraining;
};
