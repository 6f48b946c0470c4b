import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useMenteesText } from "#client/features/sessions/columns.tsx";
import { SessionFacts } from "#client/features/sessions/session-facts.tsx";
import { useLogActions } from "#client/features/sessions/use-log-actions.ts";
import { dayInFull } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { ErrorState } from "#client/ui/error-state.tsx";
import { SidePanel } from "#client/ui/side-panel.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";
import { toast } from "#client/ui/toast.tsx";

/** A look at one log beside the list; the route brings its history. */
export function SessionPanel({
  id,
  position,
  canStep,
  onStep,
  onEdit,
  onClose,
  history,
}: {
  id: string;
  position: string | undefined;
  canStep: boolean;
  onStep: (step: 1 | -1) => void;
  onEdit: () => void;
  onClose: () => void;
  history?: ReactNode;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const { data: row, error, refetch } = useQuery(trpc.sessions.get.queryOptions({ programId, id }));
  const actions = useLogActions();
  const menteesText = useMenteesText();
  return (
    <SidePanel
      isOpen
      title={row ? t`${row.mentorName} with ${menteesText(row)}` : t`Session log`}
      subtitle={row && dayInFull(row.heldOn, today)}
      position={position}
      onClose={onClose}
      onPrevious={canStep ? () => onStep(-1) : undefined}
      onNext={canStep ? () => onStep(1) : undefined}
      footer={
        row && (
          <>
            <Button
              icon={Trash2}
              isDisabled={actions.isBusy}
              onPress={() =>
                void actions.removeOne(row).then(onClose, (failure: unknown) => {
                  toast.error(t`Nothing was deleted.`, describeFailure(failure).reason);
                })
              }
            >
              <Trans>Delete</Trans>
            </Button>
            <Button variant="primary" icon={Pencil} onPress={onEdit}>
              <Trans>Change</Trans>
            </Button>
          </>
        )
      }
    >
      {row ? (
        <div className="flex flex-col gap-6">
          <SessionFacts row={row} />
          {history && (
            <section>
              <h3 className="mb-1 font-semibold">
                <Trans>Changes</Trans>
              </h3>
              {history}
            </section>
          )}
        </div>
      ) : error ? (
        <ErrorState error={error} reset={() => void refetch()} />
      ) : (
        <TextSkeleton />
      )}
    </SidePanel>
  );
}
