import { Check, GraduationCap, LogOut, Moon, Pause, Search, UserPlus } from "lucide-react";
import { mentorStatusFacts, type MentorStatus } from "#shared/mentors/status.ts";
import { Chip, type Tone } from "#client/ui/chip.tsx";

const looks: Record<MentorStatus, { icon: typeof Check; tone: Tone }> = {
  applicant: { icon: UserPlus, tone: "brand" },
  screening: { icon: Search, tone: "brand" },
  training: { icon: GraduationCap, tone: "brand" },
  active: { icon: Check, tone: "steady" },
  on_leave: { icon: Moon, tone: "watch" },
  paused: { icon: Pause, tone: "watch" },
  exited: { icon: LogOut, tone: "neutral" },
};

/** A mentor's status: icon and word. */
export function MentorStatusChip({ status }: { status: MentorStatus }) {
  const { icon, tone } = looks[status];
  return (
    <Chip tone={tone} icon={icon}>
      {mentorStatusFacts[status].label}
    </Chip>
  );
}
