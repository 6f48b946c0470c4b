import { Trans, useLingui } from "@lingui/react/macro";
import { GraduationCap } from "lucide-react";
import { mayOverrideGate } from "#shared/matches/eligibility.ts";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { TextArea } from "#client/ui/text-area.tsx";

/** Whether this person may match somebody whom a requirement blocks. The server and the database decide again. */
export function useMayOverride(): boolean {
  const { roles, settings } = useProgram();
  return mayOverrideGate(settings.gateOverride, roles);
}

/** What is missing and since when; and for those who may, a reason to do it all the same. */
export function GateChoice({
  sentence,
  reason,
  onReason,
}: {
  sentence: string;
  reason: string;
  onReason: (reason: string) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const may = useMayOverride();
  return (
    <div className="flex flex-col gap-2 rounded-control bg-act-tint px-3 py-2">
      <p role="alert" className="flex items-start gap-2 font-semibold text-act">
        <GraduationCap className="mt-0.5 size-4 shrink-0" aria-hidden />
        {sentence}
      </p>
      {may ? (
        <TextArea
          label={t`Why it is right all the same`}
          description={t`Kept with the match and in the audit trail, with your name.`}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={onReason}
        />
      ) : (
        <p className="text-ink">
          <Trans>
            Record what is missing first, or choose another {words.mentor}. Who may decide otherwise
            is set under Settings, Program.
          </Trans>
        </p>
      )}
    </div>
  );
}
