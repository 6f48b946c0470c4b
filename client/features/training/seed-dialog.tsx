import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useRefreshTraining, useUndoTraining } from "#client/features/training/use-training.ts";
import { useSubmit } from "#client/lib/form.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";

/** Adds what is missing of the recommended list; whether it is required as well is for the coordinator to say. */
export function SeedDialog({ missing, onClose }: { missing: number; onClose: () => void }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const words = useWords();
  const { id: programId } = useProgram();
  const refresh = useRefreshTraining();
  const undo = useUndoTraining();
  const { failure, submit } = useSubmit();
  const [choice, setChoice] = useState<"courses" | "required">("courses");
  const seed = useMutation(trpc.training.courses.seed.mutationOptions());
  const { mutateAsync: archive } = useMutation(trpc.training.courses.archive.mutationOptions());
  const save = () =>
    submit(async () => {
      const { courses } = await seed.mutateAsync({
        programId,
        withRequirements: choice === "required",
      });
      if (courses.length > 0) {
        undo(t`${courses.length} courses were added`, () =>
          archive({ programId, ids: courses, archived: true }),
        );
      }
      onClose();
      void refresh();
    });
  return (
    <Dialog
      title={t`The recommended list`}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={seed.isPending} onPress={() => void save()}>
            <Trans>Add {missing} courses</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {failure && <Notice kind="problem">{failure.reason}</Notice>}
        <p>
          <Trans>
            Background check, confidentiality (HIPAA and 42 CFR Part 2), suicide prevention,
            mandated reporting, naloxone, telehealth, the topics that states name for peer support,
            and the certification itself. Courses that you have by the same name stay as they are.
          </Trans>
        </p>
        <RadioGroup
          label={t`Who is asked for them`}
          value={choice}
          onChange={setChoice}
          options={[
            {
              id: "courses",
              label: t`Nobody yet`,
              hint: t`Only the courses are added. You say later who needs which.`,
            },
            {
              id: "required",
              label: t`Every ${words.mentor}, from today on`,
              hint: t`Nobody is kept from a match today: courses are due in 30 to 90 days with some grace, the background check is needed before any match from 30 days on.`,
            },
          ]}
        />
      </div>
    </Dialog>
  );
}
