import { BellRing, CalendarX, Check, Lock, Users, UserX } from "lucide-react";
import type { Escalation, Outcome } from "#shared/sessions/schema.ts";
import { useSessionWords } from "#client/features/sessions/session-words.ts";
import { Chip, type Tone } from "#client/ui/chip.tsx";

const outcomeLooks: Record<Outcome, { tone: Tone; icon: typeof Check }> = {
  attended: { tone: "steady", icon: Check },
  no_show: { tone: "talk", icon: UserX },
  cancelled_by_mentee: { tone: "neutral", icon: CalendarX },
  cancelled_by_mentor: { tone: "watch", icon: CalendarX },
  cancelled_late: { tone: "talk", icon: CalendarX },
};

export function OutcomeChip({ outcome }: { outcome: Outcome }) {
  const { outcomes } = useSessionWords();
  return <Chip {...outcomeLooks[outcome]}>{outcomes[outcome]}</Chip>;
}

/** Nothing where nobody has to follow up: an empty cell is the calm one. */
export function EscalationChip({ escalation }: { escalation: Escalation }) {
  const { escalations } = useSessionWords();
  if (escalation === "none") return null;
  return (
    <Chip tone={escalation === "urgent" ? "act" : "talk"} icon={BellRing}>
      {escalations[escalation]}
    </Chip>
  );
}

export function GroupMark({ label }: { label: string }) {
  return <Users role="img" aria-label={label} className="inline size-3.5 text-soft" />;
}

export function NoteMark({ label }: { label: string }) {
  return <Lock role="img" aria-label={label} className="inline size-3.5 text-soft" />;
}
