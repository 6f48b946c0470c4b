import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { AvailabilityGrid } from "#client/features/mentors/availability-grid.tsx";
import type { MentorForm } from "#client/features/mentors/mentor-form.ts";
import { NONE, orNull, usePlaces } from "#client/features/mentors/use-places.ts";
import { fieldError } from "#client/lib/form.ts";
import type { Failure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { NumberField } from "#client/ui/number-field.tsx";
import { Select } from "#client/ui/select.tsx";
import { TagField } from "#client/ui/tag-field.tsx";
import { TextArea } from "#client/ui/text-area.tsx";

type Props = { form: MentorForm; failure: Failure | null };

const asOptions = (words: readonly string[] = []) =>
  words.map((word) => ({ id: word, label: word }));

/** Where a mentor belongs and how much they carry. */
export function PlaceFields({
  form,
  failure,
  held,
}: Props & {
  held?: { siteId: string | null; supervisor: { id: string | null; name: string | null } };
}) {
  const { t } = useLingui();
  const words = useWords();
  const { siteOptions, supervisorOptions } = usePlaces();
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <form.Field name="siteId">
        {(field) => (
          <Select
            label={cap(words.site)}
            options={siteOptions(held?.siteId)}
            value={field.state.value ?? NONE}
            onChange={(id) => field.handleChange(orNull(id))}
            error={fieldError(field, failure)}
          />
        )}
      </form.Field>
      <form.Field name="supervisorId">
        {(field) => (
          <Select
            label={cap(words.supervisor)}
            options={supervisorOptions(held?.supervisor)}
            value={field.state.value ?? NONE}
            onChange={(id) => field.handleChange(orNull(id))}
            error={fieldError(field, failure)}
          />
        )}
      </form.Field>
      <form.Field name="capacity">
        {(field) => (
          <NumberField
            label={t`Capacity`}
            description={t`How many ${words.matches} they agreed to carry; a heavy one may count as more.`}
            minValue={0}
            maxValue={100}
            step={0.25}
            value={Number.isFinite(field.state.value) ? field.state.value : null}
            onChange={(capacity) => field.handleChange(capacity ?? Number.NaN)}
            error={fieldError(field, failure)}
          />
        )}
      </form.Field>
      <form.Field name="joinedOn">
        {(field) => (
          <DatePicker
            label={t`Joined`}
            description={t`The first day with the program.`}
            optional
            value={field.state.value}
            onChange={field.handleChange}
            error={fieldError(field, failure)}
          />
        )}
      </form.Field>
    </div>
  );
}

/** What matches are suggested by. */
export function ExperienceFields({ form, failure }: Props) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const inUse = useQuery(trpc.mentors.words.queryOptions({ programId }, { staleTime: 300_000 }));
  return (
    <div className="flex flex-col gap-4">
      <form.Field name="languages">
        {(field) => (
          <TagField
            label={t`Languages`}
            optional
            allowsNew
            options={asOptions(inUse.data?.languages)}
            value={field.state.value}
            onChange={field.handleChange}
            error={fieldError(field, failure)}
          />
        )}
      </form.Field>
      <form.Field name="experienceTags">
        {(field) => (
          <TagField
            label={t`Lived experience`}
            description={t`In their own words, and only what they want others to know.`}
            optional
            allowsNew
            options={asOptions(inUse.data?.tags)}
            value={field.state.value}
            onChange={field.handleChange}
            error={fieldError(field, failure)}
          />
        )}
      </form.Field>
      <form.Field name="roles">
        {(field) => (
          <TagField
            label={t`Roles`}
            description={t`Duties in your own words, such as “group facilitator”: training can be asked by them.`}
            optional
            allowsNew
            options={asOptions(inUse.data?.roles)}
            value={field.state.value}
            onChange={field.handleChange}
            error={fieldError(field, failure)}
          />
        )}
      </form.Field>
      <form.Field name="about">
        {(field) => (
          <TextArea
            label={t`About`}
            optional
            value={field.state.value ?? ""}
            onChange={field.handleChange}
            onBlur={field.handleBlur}
            error={fieldError(field, failure)}
          />
        )}
      </form.Field>
    </div>
  );
}

/** When they can usually meet, and whether from afar. */
export function AvailabilityFields({ form }: Props) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-3">
      <form.Field name="availability">
        {(field) => (
          <AvailabilityGrid
            label={t`Usually available`}
            value={field.state.value}
            onChange={field.handleChange}
          />
        )}
      </form.Field>
      <form.Field name="remoteOk">
        {(field) => (
          <Checkbox isSelected={field.state.value} onChange={field.handleChange}>
            <Trans>Also meets by phone or video</Trans>
          </Checkbox>
        )}
      </form.Field>
    </div>
  );
}
