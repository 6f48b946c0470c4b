import { useLingui } from "@lingui/react/macro";
import {
  type Demographic,
  GENDER_LABELS,
  labelOf,
  RACE_ETHNICITY_LABELS,
} from "#shared/mentees/demographics.ts";
import { CLOSE_REASON_LABELS } from "#shared/mentees/stage.ts";
import type { MenteeDetail } from "#shared/mentees/schema.ts";
import { Facts } from "#client/features/mentees/facts.tsx";
import { useAvailabilityText } from "#client/features/mentees/availability-text.ts";
import { agoText, dayText, monthText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";

/** What is known of a mentee, in the order in which one asks. */
export function MenteeFacts({ mentee }: { mentee: MenteeDetail }) {
  const { t } = useLingui();
  const words = useWords();
  const { today } = useProgram();
  const availability = useAvailabilityText();
  const declined = t`Prefers not to say`;
  const answer = (which: Demographic, value: string | null) =>
    mentee.declined.includes(which) ? declined : value;
  const day = (value: string | null) =>
    value && `${dayText(value, today)} · ${agoText(value, today)}`;
  const genders = (value: string | null) => value && labelOf(GENDER_LABELS, value);
  return (
    <Facts
      lines={[
        [t`Code`, mentee.label === mentee.code ? null : mentee.code],
        [t`Pronouns`, mentee.pronouns],
        [t`Site`, mentee.siteName],
        [t`Referred`, day(mentee.referredOn)],
        [t`Referred by`, answer("referral_source", mentee.referralSource)],
        [t`Intake`, day(mentee.intakeOn)],
        [t`Ready`, day(mentee.readyOn)],
        [t`Waiting since`, day(mentee.waitingSince)],
        [t`Closed`, day(mentee.closedOn)],
        [t`Reason`, mentee.closeReason && labelOf(CLOSE_REASON_LABELS, mentee.closeReason)],
        [t`Next key date`, day(mentee.nextKeyDate)],
        [t`Last session`, day(mentee.lastSessionOn)],
        [t`Sessions attended`, mentee.attendedSessions || null],
        [t`Languages`, answer("languages", mentee.languages.join(", ") || null)],
        [t`Experience`, mentee.experienceTags.join(", ")],
        [t`Times that suit`, availability(mentee.availability)],
        [t`Phone or video`, mentee.remoteOk ? t`Fine` : t`Meets in person only`],
        [t`Wishes for the ${words.mentor}`, genders(mentee.mentorGenderPreference)],
        [t`Phone`, mentee.phone && <a href={`tel:${mentee.phone}`}>{mentee.phone}</a>],
        [t`E-mail`, mentee.email && <a href={`mailto:${mentee.email}`}>{mentee.email}</a>],
        [t`Birth month`, answer("birth_month", mentee.birthMonth && monthText(mentee.birthMonth))],
        [t`Gender`, answer("gender", genders(mentee.gender))],
        [
          t`Race and ethnicity`,
          answer(
            "race_ethnicity",
            mentee.raceEthnicity.map((one) => labelOf(RACE_ETHNICITY_LABELS, one)).join(", "),
          ),
        ],
        [t`About`, mentee.about],
      ]}
    />
  );
}
