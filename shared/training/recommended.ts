import type { CourseFields } from "#shared/training/courses-schema.ts";
import type { Gate } from "#shared/training/status.ts";

/** How a recommended course is asked for, when that is chosen. */
type Asked = {
  gate: Gate;
  dueWithinDays: number;
  graceDays: number;
  /** Days from today on which it begins to apply: a gate before any match must surprise nobody. */
  startsIn: number;
};
export type Recommended = Omit<CourseFields, "topics" | "provider"> & { asked: Asked | null };

const later: Asked = { gate: "after_grace", dueWithinDays: 90, graceDays: 30, startsIn: 0 };
const soon: Asked = { gate: "after_grace", dueWithinDays: 30, graceDays: 14, startsIn: 0 };
/** Whoever is there already has a month to show it; whoever comes later shows it before the first match. */
const first: Asked = { gate: "before_match", dueWithinDays: 0, graceDays: 0, startsIn: 30 };

function course(
  name: string,
  hours: number,
  renewalMonths: number | null,
  asked: Asked | null = null,
): Recommended {
  return {
    name,
    kind: "training",
    hours,
    countsAs: "initial",
    renewalMonths,
    maxScore: null,
    asked,
  };
}

/**
 * A list to begin with: the topics that states name for peer supporters (California SB 906 lists most of them), what
 * funders and the law ask for, and a certification. Hours add up to the usual 46; everything can be changed.
 */
export const RECOMMENDED: readonly Recommended[] = [
  { ...course("Background check", 0, 24, first), kind: "check", countsAs: "none" },
  course("Confidentiality, HIPAA and 42 CFR Part 2", 2, 12, soon),
  course("Professional boundaries and ethics", 3, 24, soon),
  course("Suicide prevention and safety planning", 3, 24, soon),
  course("Mandated reporting", 1, 24, soon),
  course("Naloxone and overdose response", 1, 24, later),
  course("Trauma-informed care", 4, null, later),
  course("Hope, recovery and wellness", 4, null, later),
  course("Self-awareness and self-care", 3, null, later),
  course("Crisis response and referral", 3, 24, later),
  course("Documentation and session logs", 2, null, later),
  course("Cultural competence", 3, 24, later),
  course("Advocacy and the role of families", 3, null),
  course("Co-occurring disorders", 3, null),
  course("Psychiatric rehabilitation and addiction recovery", 4, null),
  course("Group facilitation", 4, null),
  course("Conflict resolution", 2, null),
  course("Telehealth and remote meetings", 1, 24),
  { ...course("Continuing education", 10, null), countsAs: "continuing" },
  {
    ...course("Peer support certification", 0, 24),
    kind: "certification",
    countsAs: "none",
  },
];
