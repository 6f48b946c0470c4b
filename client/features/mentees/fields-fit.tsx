import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { COMMON_LANGUAGES, GENDER_LABELS, GENDERS, labelOf } from "#shared/mentees/demographics.ts";
import { AvailabilityField } from "#client/features/mentees/availability-field.tsx";
import { Declinable } from "#client/features/mentees/declinable.tsx";
import type { GroupProps } from "#client/features/mentees/form-values.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";
import { Select } from "#client/ui/select.tsx";
import { TagField } from "#client/ui/tag-field.tsx";
import { TextArea } from "#client/ui/text-area.tsx";

const asOptions = (words: readonly string[]) =>
  [...new Set(words)].map((word) => ({ id: word, label: word }));

/** What makes for a good match. */
export function FitFields({ values, onChange, errors }: GroupProps) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const { data: used } = useSuspenseQuery(trpc.mentees.words.queryOptions({ programId }));
  const preference = values.mentorGenderPreference;
  const genders: string[] = [...GENDERS];
  if (preference && !genders.includes(preference)) genders.push(preference);
  return (
    <div className="flex flex-col gap-4">
      <Declinable
        which="languages"
        label={t`Languages`}
        declined={values.declined}
        onChange={(declined) => onChange({ declined })}
      >
        {(isDeclined) => (
          <TagField
            label={t`Languages`}
            optional
            allowsNew
            isDisabled={isDeclined}
            options={asOptions([...used.languages, ...COMMON_LANGUAGES])}
            value={isDeclined ? [] : values.languages}
            onChange={(languages) => onChange({ languages })}
            error={errors["languages"]}
          />
        )}
      </Declinable>
      <TagField
        label={t`Experience to share`}
        description={t`What a ${words.mentor} might have lived through as well.`}
        optional
        allowsNew
        options={asOptions(used.experienceTags)}
        value={values.experienceTags}
        onChange={(experienceTags) => onChange({ experienceTags })}
        error={errors["experienceTags"]}
      />
      <AvailabilityField
        value={values.availability}
        onChange={(availability) => onChange({ availability })}
      />
      <Checkbox isSelected={values.remoteOk} onChange={(remoteOk) => onChange({ remoteOk })}>
        {t`Phone or video is fine`}
      </Checkbox>
      <Select
        label={t`Wishes for the ${words.mentor}`}
        className="max-w-72"
        options={[
          { id: "none", label: t`No preference` },
          ...genders.map((id) => ({ id, label: labelOf(GENDER_LABELS, id) })),
        ]}
        value={preference ?? "none"}
        onChange={(id) => onChange({ mentorGenderPreference: id === "none" ? null : id })}
        error={errors["mentorGenderPreference"]}
      />
      <TextArea
        label={t`About`}
        description={t`What helps to find the right person. Nothing clinical.`}
        optional
        value={values.about ?? ""}
        onChange={(about) => onChange({ about })}
        error={errors["about"]}
      />
    </div>
  );
}
