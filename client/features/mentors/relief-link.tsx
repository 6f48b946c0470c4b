import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { LeavePeriod } from "#shared/mentors/leave.ts";
import { useProgram } from "#client/lib/program.ts";

/** Whether a leave still has days to come. */
export function isAhead(leave: LeavePeriod, today: string): boolean {
  return leave.untilOn === null || leave.untilOn >= today;
}

/** The way to a relief plan for one mentor's leave. Ids and days only: an address is kept in histories. */
export function ReliefLink({
  mentor,
  leave,
  children,
}: {
  mentor: { id: string };
  leave: LeavePeriod;
  children: ReactNode;
}) {
  const { slug } = useProgram();
  return (
    <Link
      to="/$program/relief/new"
      params={{ program: slug }}
      search={{
        mentors: [mentor.id],
        from: leave.fromOn,
        ...(leave.untilOn && { until: leave.untilOn }),
      }}
      className="font-medium text-brand-text underline decoration-1 underline-offset-2 hover:decoration-2"
    >
      {children}
    </Link>
  );
}
