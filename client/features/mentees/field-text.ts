import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import {
  type Demographic,
  GENDER_LABELS,
  labelOf,
  RACE_ETHNICITY_LABELS,
} from "#shared/mentees/demographics.ts";
import { useAvailabilityText } from "#client/features/mentees/availability-text.ts";
import type { MenteeValues } from "#client/features/mentees/form-values.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import type { ConflictField } from "#client/ui/conflict-dialog.tsx";

type Key = keyof MenteeValues;

/** The fields of which two people hold different values, in words, for the choice between them. */
export function useDifferingFields() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const availability = useAvailabilityText();
  const { data: sites } = useSuspenseQuery(trpc.programs.sites.queryOptions({ programId }));
  const labels: Record<Key, string> = {
    code: t`Code`,
    name: t`Name`,
    pronouns: t`Pronouns`,
    email: t`E-mail`,
    phone: t`Phone`,
    birthMonth: t`Birth month`,
    gender: t`Gender`,
    raceEthnicity: t`Race and ethnicity`,
    languages: t`Languages`,
    referralSource: t`Referred by`,
    declined: t`Prefers not to say`,
    experienceTags: t`Experience to share`,
    availability: t`Times that suit`,
    remoteOk: t`Phone or video is fine`,
    mentorGenderPreference: t`Wishes for the mentor`,
    siteId: t`Site`,
    referredOn: t`Referred on`,
    nextKeyDate: t`Next key date`,
    about: t`About`,
  };
  const asked: Record<Demographic, string> = {
    birth_month: labels.birthMonth,
    gender: labels.gender,
    race_ethnicity: labels.raceEthnicity,
    languages: labels.languages,
    referral_source: labels.referralSource,
  };
  const words = (values: MenteeValues, key: Key): string => {
    const value = values[key];
    if (value === null || value === "") return "";
    if (key === "siteId") return sites.find((site) => site.id === value)?.name ?? "";
    if (key === "availability") return availability(values.availability);
    if (key === "declined") return values.declined.map((one) => asked[one]).join(", ");
    if (key === "raceEthnicity") {
      return values.raceEthnicity.map((one) => labelOf(RACE_ETHNICITY_LABELS, one)).join(", ");
    }
    if (key === "gender" || key === "mentorGenderPreference") {
      return labelOf(GENDER_LABELS, String(value));
    }
    if (key === "referredOn" || key === "nextKeyDate") return dayText(String(value));
    if (typeof value === "boolean") return value ? t`Yes` : t`No`;
    return Array.isArray(value) ? value.join(", ") : value;
  };
  return (
    yours: MenteeValues,
    theirs: MenteeValues,
    changed: readonly string[],
  ): ConflictField<MenteeValues>[] =>
    (Object.keys(labels) as Key[])
      .filter((key) => changed.includes(key))
      .filter((key) => JSON.stringify(yours[key]) !== JSON.stringify(theirs[key]))
      .map((name) => ({
        name,
        label: labels[name],
        yours: words(yours, name),
        theirs: words(theirs, name),
      }));
}
