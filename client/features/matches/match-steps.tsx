import { Trans, useLingui } from "@lingui/react/macro";
import {
  CirclePause,
  CirclePlay,
  CircleStop,
  NotebookPen,
  PencilLine,
  RotateCcw,
} from "lucide-react";
import { useState } from "react";
import { stepsFrom } from "#shared/matches/status.ts";
import type { MatchDetail } from "#shared/matches/schema.ts";
import { GateChoice, useMayOverride } from "#client/features/matches/gate-choice.tsx";
import { OverloadChoice } from "#client/features/matches/overload-choice.tsx";
import { useMatchSteps } from "#client/features/matches/use-match-steps.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useOpenLog } from "#client/lib/open-log.ts";
import { later } from "#client/lib/part.tsx";
import { useHasRole } from "#client/lib/program.ts";
import { Button } from "#client/ui/button.tsx";
import { toast } from "#client/ui/toast.tsx";

const AgreedDialog = later(() =>
  import("#client/features/matches/agreed-dialog.tsx").then((module) => module.AgreedDialog),
);
const EndDialog = later(() =>
  import("#client/features/matches/end-dialog.tsx").then((module) => module.EndDialog),
);
const PauseDialog = later(() =>
  import("#client/features/matches/pause-dialog.tsx").then((module) => module.PauseDialog),
);

/** What can be done with a match as it stands. A supervisor logs sessions; a coordinator decides the rest. */
export function MatchSteps({ match, onGone }: { match: MatchDetail; onGone: () => void }) {
  const { t } = useLingui();
  const openLog = useOpenLog();
  const mayEdit = useHasRole("coordinator");
  const steps = stepsFrom(match.status);
  const { resume, reopen, remove, isBusy } = useMatchSteps();
  const [dialog, setDialog] = useState<"pause" | "end" | "agreed" | null>(null);
  const [overload, setOverload] = useState<string | null>(null);
  const [gate, setGate] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const mayOverride = useMayOverride();
  const override = gate === null ? {} : { overrideReason: reason };
  const close = () => setDialog(null);
  const tell = (work: Promise<void>) => {
    work.catch((error: unknown) => toast.error(t`Not changed`, describeFailure(error).reason));
  };
  const goOn = async (step: () => Promise<void>) => {
    try {
      await step();
      setOverload(null);
      setGate(null);
      setReason("");
    } catch (error) {
      const failure = describeFailure(error);
      if (failure.mark === "over-capacity") setOverload(failure.reason);
      else if (failure.mark === "requirements-missing") setGate(failure.reason);
      else toast.error(t`Not changed`, failure.reason);
    }
  };
  const open = (accept: boolean) => goOn(() => reopen(match, accept, override));
  const again = () => goOn(() => resume(match, override));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {match.status !== "ended" && (
          <Button icon={NotebookPen} onPress={() => openLog(`match.${match.id}`)}>
            <Trans>Log a session</Trans>
          </Button>
        )}
        {mayEdit && (
          <>
            {steps.includes("resume") && (
              <Button icon={CirclePlay} isPending={isBusy} onPress={() => void again()}>
                <Trans>Go on</Trans>
              </Button>
            )}
            {steps.includes("pause") && (
              <Button icon={CirclePause} onPress={() => setDialog("pause")}>
                <Trans>Pause…</Trans>
              </Button>
            )}
            {match.status !== "ended" && (
              <Button icon={PencilLine} onPress={() => setDialog("agreed")}>
                <Trans>Change…</Trans>
              </Button>
            )}
            {steps.includes("end") && (
              <Button icon={CircleStop} onPress={() => setDialog("end")}>
                <Trans>End…</Trans>
              </Button>
            )}
            {steps.includes("reopen") && (
              <Button icon={RotateCcw} isPending={isBusy} onPress={() => void open(false)}>
                <Trans>Reopen</Trans>
              </Button>
            )}
            {match.removable && (
              <Button variant="quiet" onPress={() => tell(remove(match).then(onGone))}>
                <Trans>Entered by mistake</Trans>
              </Button>
            )}
          </>
        )}
      </div>
      {overload && (
        <OverloadChoice
          sentence={overload}
          accepted={false}
          onAccept={(accepted) => accepted && void open(true)}
        />
      )}
      {gate && (
        <div className="flex flex-col items-start gap-2">
          <GateChoice sentence={gate} reason={reason} onReason={setReason} />
          {mayOverride && (
            <Button
              isDisabled={reason.trim() === ""}
              isPending={isBusy}
              onPress={() => void (match.status === "ended" ? open(false) : again())}
            >
              {match.status === "ended" ? (
                <Trans>Reopen all the same</Trans>
              ) : (
                <Trans>Go on all the same</Trans>
              )}
            </Button>
          )}
        </div>
      )}
      {dialog === "pause" && <PauseDialog match={match} onClose={close} />}
      {dialog === "end" && <EndDialog match={match} onClose={close} />}
      {dialog === "agreed" && <AgreedDialog match={match} onClose={close} />}
    </div>
  );
}
