import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { Suspense, useState } from "react";
import { dayLabel } from "#shared/engagement/labels.ts";
import type { AnnotationRow } from "#shared/engagement/schema.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { Dialog } from "#client/ui/dialog.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";
import { toast } from "#client/ui/toast.tsx";
import { MarkForm, useMarksChanged } from "./mark-form.tsx";
import { useEngagement } from "./use-engagement.ts";

/** The marks of the period on the time charts: what happened on a day, such as a new intake form. */
export function MarksDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Marks on the charts`} isOpen={isOpen} onClose={onClose} size="medium">
      <Suspense fallback={<TextSkeleton />}>
        <Marks />
      </Suspense>
    </Dialog>
  );
}

function Marks() {
  const { t } = useLingui();
  const { trpc, program, frame } = useEngagement();
  const [edited, setEdited] = useState<AnnotationRow | null>(null);
  const input = { programId: program.id, ...frame.span };
  const { data } = useSuspenseQuery(trpc.engagement.annotations.queryOptions(input));
  const changed = useMarksChanged();
  const add = useMutation(trpc.engagement.addAnnotation.mutationOptions());
  const remove = useMutation(trpc.engagement.removeAnnotation.mutationOptions());
  const takeAway = async ({ id, onDay, label }: AnnotationRow) => {
    try {
      await remove.mutateAsync({ programId: program.id, id });
      await changed();
      toast.undo(t`Mark taken away`, () => {
        void add
          .mutateAsync({ programId: program.id, id, onDay, label })
          .then(changed)
          .catch((error: unknown) =>
            toast.error(t`It could not be put back`, describeFailure(error).reason),
          );
      });
    } catch (error) {
      toast.error(t`The mark is still there`, describeFailure(error).reason);
    }
  };
  return (
    <div className="flex flex-col gap-4 pb-2">
      <MarkForm key={edited?.id ?? "new"} edited={edited} onDone={() => setEdited(null)} />
      {data.length === 0 ? (
        <p className="text-soft">
          <Trans>
            No marks in this period yet. A mark explains a bend in a line to whoever reads it later.
          </Trans>
        </p>
      ) : (
        <ul className="flex flex-col border-t border-line">
          {data.map((mark) => (
            <li key={mark.id} className="flex items-center gap-3 border-b border-line py-1">
              <span className="tabular w-24 shrink-0 text-soft">{dayLabel(mark.onDay)}</span>
              <span className="min-w-0 flex-1">
                {mark.label}
                {mark.byName && <span className="block text-sm text-soft">{mark.byName}</span>}
              </span>
              <IconButton
                icon={Pencil}
                label={t`Change “${mark.label}”`}
                onPress={() => setEdited(mark)}
              />
              <IconButton
                icon={Trash2}
                label={t`Take “${mark.label}” away`}
                onPress={() => void takeAway(mark)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
