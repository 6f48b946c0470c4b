import { Trans, useLingui } from "@lingui/react/macro";
import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import {
  AvailabilityFields,
  ExperienceFields,
  PlaceFields,
} from "#client/features/mentors/mentor-fields.tsx";
import { fieldsOf, useMentorForm } from "#client/features/mentors/mentor-form.ts";
import { PersonFields } from "#client/features/mentors/person-fields.tsx";
import { ProfileConflict } from "#client/features/mentors/profile-conflict.tsx";
import type { Mentor } from "#client/features/mentors/use-mentor-changes.ts";
import { useProfileSave, type Read } from "#client/features/mentors/use-profile-save.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";

/** A mentor's profile, for a coordinator to change. Leaving with something unsaved asks first. */
export function ProfileForm({ mentor }: { mentor: Mentor }) {
  const [start, setStart] = useState(() => ({
    round: 0,
    read: { fields: fieldsOf(mentor), version: mentor.version },
  }));
  return (
    <ProfileRound
      key={start.round}
      mentor={mentor}
      start={start.read}
      onRestart={(read) => setStart(({ round }) => ({ round: round + 1, read }))}
    />
  );
}

function ProfileRound({
  mentor,
  start,
  onRestart,
}: {
  mentor: Mentor;
  start: Read;
  onRestart: (read: Read) => void;
}) {
  const { t } = useLingui();
  const profile = useProfileSave(mentor.id, start, onRestart);
  const { failure } = profile;
  const form = useMentorForm(profile.read.fields, profile.save);
  const blocker = useBlocker({
    shouldBlockFn: () => form.state.isDirty && !form.state.isSubmitting,
    enableBeforeUnload: () => form.state.isDirty,
    withResolver: true,
  });
  const isGeneral = failure !== null && Object.keys(failure.fieldErrors).length === 0;
  const held = {
    siteId: mentor.siteId,
    supervisor: { id: mentor.supervisorId, name: mentor.supervisorName },
  };
  return (
    <form
      noValidate
      className="flex max-w-4xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void form.handleSubmit();
      }}
    >
      {isGeneral && <Notice kind="problem">{failure.reason}</Notice>}
      <Card title={t`Who they are`}>
        <PersonFields form={form} failure={failure} mentorId={mentor.id} />
      </Card>
      <Card title={t`In the program`}>
        <PlaceFields form={form} failure={failure} held={held} />
      </Card>
      <Card title={t`What they bring`}>
        <ExperienceFields form={form} failure={failure} />
      </Card>
      <Card title={t`Usually available`}>
        <AvailabilityFields form={form} failure={failure} />
      </Card>
      <form.Subscribe selector={(state) => [state.isDirty, state.isSubmitting] as const}>
        {([isDirty, isSubmitting]) => (
          <div className="sticky bottom-0 flex items-center gap-2 bg-paper py-3 max-md:bottom-14">
            <Button type="submit" variant="primary" isPending={isSubmitting}>
              <Trans>Save profile</Trans>
            </Button>
            {isDirty && (
              <>
                <Button variant="quiet" onPress={() => form.reset()}>
                  <Trans>Drop changes</Trans>
                </Button>
                <span role="status" className="text-soft">
                  <Trans>Not saved yet</Trans>
                </span>
              </>
            )}
          </div>
        )}
      </form.Subscribe>
      {profile.clash && (
        <ProfileConflict
          clash={profile.clash}
          onMerge={(chosen) => void profile.settle(chosen)}
          onDiscard={profile.takeTheirs}
          onClose={profile.closeClash}
        />
      )}
      {blocker.status === "blocked" && (
        <Dialog
          title={t`Leave without saving?`}
          isOpen
          size="small"
          role="alertdialog"
          onClose={blocker.reset}
          footer={
            <>
              <Button variant="quiet" onPress={blocker.proceed}>
                <Trans>Leave, drop my changes</Trans>
              </Button>
              <Button variant="primary" onPress={blocker.reset}>
                <Trans>Stay here</Trans>
              </Button>
            </>
          }
        >
          <p>
            <Trans>What you changed in this profile is not saved yet.</Trans>
          </p>
        </Dialog>
      )}
    </form>
  );
}
