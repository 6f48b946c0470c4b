import type { MentorBulkChange } from "#shared/mentors/bulk-schema.ts";
import { statusProblem, type MentorStatus } from "#shared/mentors/status.ts";

/** What a bulk action looks at of each mentor. */
export type BulkRow = {
  id: string;
  name: string;
  siteId: string | null;
  supervisorId: string | null;
  status: MentorStatus;
  statusSince: string;
  exitReason: string | null;
  experienceTags: string[];
  openMatches: number;
};

export type BulkValues = Partial<
  Pick<
    BulkRow,
    "siteId" | "supervisorId" | "status" | "statusSince" | "exitReason" | "experienceTags"
  >
>;

export type BulkDecision =
  | { kind: "change"; before: BulkValues; after: BulkValues }
  | { kind: "same" }
  | { kind: "refused"; sentence: string };

const same: BulkDecision = { kind: "same" };

/** What one change makes of one mentor: the rules of the single commands, in sentences that fit many people. */
export function decideBulk(row: BulkRow, change: MentorBulkChange, today: string): BulkDecision {
  if (change.kind === "status") return decideStatus(row, change, today);
  if (change.kind === "supervisor") {
    return moved({ supervisorId: row.supervisorId }, { supervisorId: change.supervisorId });
  }
  if (change.kind === "site") return moved({ siteId: row.siteId }, { siteId: change.siteId });
  const others = row.experienceTags.filter((tag) => !isWord(tag, change.tag));
  const isTagged = others.length < row.experienceTags.length;
  if (isTagged === (change.kind === "addTag")) return same;
  const experienceTags = isTagged ? others : [...others, change.tag];
  return moved({ experienceTags: row.experienceTags }, { experienceTags });
}

function moved(before: BulkValues, after: BulkValues): BulkDecision {
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return isSame ? same : { kind: "change", before, after };
}

function decideStatus(
  row: BulkRow,
  change: Extract<MentorBulkChange, { kind: "status" }>,
  today: string,
): BulkDecision {
  const { status, fromOn, reason } = change;
  if (row.status === status) return same;
  const facts = { from: row.status, since: row.statusSince, to: status, fromOn, reason, today };
  const problem = statusProblem(facts);
  if (problem) {
    const isEarly = problem.field === "fromOn" && fromOn < row.statusSince;
    const sentence = isEarly ? "Their present status began after that day." : problem.sentence;
    return { kind: "refused", sentence };
  }
  if (status === "exited" && row.openMatches > 0) {
    return { kind: "refused", sentence: "They still have open matches; end or hand over those." };
  }
  return {
    kind: "change",
    before: { status: row.status, statusSince: row.statusSince, exitReason: row.exitReason },
    after: { status, statusSince: fromOn, exitReason: status === "exited" ? reason : null },
  };
}

const isWord = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
