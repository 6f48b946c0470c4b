import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { mentorStatusFacts, type MentorStatus } from "#shared/mentors/status.ts";
import { useMentorForm } from "#client/features/mentors/mentor-form.ts";
import {
  AvailabilityFields,
  ExperienceFields,
  PlaceFields,
} from "#client/features/mentors/mentor-fields.tsx";
import { PersonFields } from "#client/features/mentors/person-fields.tsx";
import { useRefreshMentors, useUndo } from "#client/features/mentors/use-mentor-changes.ts";
import { useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { Select } from "#client/ui/select.tsx";
import { SidePanel } from "#client/ui/side-panel.tsx";

const BEGINNINGS: readonly MentorStatus[] = ["applicant", "screening", "training", "active"];

/** A new mentor, beside the roster. Sending it twice makes one: the screen brings the id. */
export function AddMentorPanel({
  onClose,
  onAdded,
  onTakenBack,
}: {
  onClose: () => void;
  onAdded: (id: string) => void;
  /** The undo has removed them again. */
  onTakenBack: (id: string) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, settings, today } = useProgram();
  const refresh = useRefreshMentors();
  const undo = useUndo();
  const [id] = useState(newId);
  const [status, setStatus] = useState<MentorStatus>("applicant");
  const { mutateAsync: create } = useMutation(trpc.mentors.create.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.mentors.remove.mutationOptions());
  const { failure, submit } = useSubmit();
  const form = useMentorForm(
    {
      name: "",
      pronouns: null,
      email: null,
      otherEmails: [],
      phone: null,
      gender: null,
      languages: [],
      experienceTags: [],
      roles: [],
      siteId: null,
      supervisorId: null,
      joinedOn: today,
      capacity: settings.defaultCapacity,
      availability: [],
      remoteOk: true,
      about: null,
    },
    async (fields) => {
      await submit(async () => {
        await create({ programId, id, ...fields, status, statusSince: today });
        void refresh();
        undo(t`${fields.name} was added`, async () => {
          await remove({ programId, id });
          onTakenBack(id);
        });
        onAdded(id);
      });
      return null;
    },
  );
  const isGeneral = failure !== null && Object.keys(failure.fieldErrors).length === 0;
  return (
    <SidePanel
      title={t`Add ${words.mentor}`}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <form.Subscribe selector={(state) => state.isSubmitting}>
            {(isSubmitting) => (
              <Button variant="primary" type="submit" form="add-mentor" isPending={isSubmitting}>
                <Trans>Add {words.mentor}</Trans>
              </Button>
            )}
          </form.Subscribe>
        </>
      }
    >
      <form
        id="add-mentor"
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void form.handleSubmit();
        }}
      >
        {isGeneral && <Notice kind="problem">{failure.reason}</Notice>}
        <PersonFields form={form} failure={failure} mentorId={null} />
        <Select
          label={t`Status`}
          options={BEGINNINGS.map((one) => ({
            id: one,
            label: mentorStatusFacts[one].label,
            hint: mentorStatusFacts[one].means,
          }))}
          value={status}
          onChange={setStatus}
        />
        <PlaceFields form={form} failure={failure} />
        <ExperienceFields form={form} failure={failure} />
        <fieldset>
          <legend className="mb-2 font-medium">
            <Trans>Usually available</Trans>
          </legend>
          <AvailabilityFields form={form} failure={failure} />
        </fieldset>
      </form>
    </SidePanel>
  );
}
