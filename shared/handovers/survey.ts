import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { programInput } from "#shared/lib/page.ts";
import { text } from "#shared/lib/text.ts";

/** Both are asked the same three things when a match ends; neither has to answer any of them. */
export const SURVEY_SIDES = ["mentee", "mentor"] as const;
export type SurveySide = (typeof SURVEY_SIDES)[number];

export const SURVEY_QUESTIONS = ["feltHeard", "goalsMet", "goodFit"] as const;
export type SurveyQuestion = (typeof SURVEY_QUESTIONS)[number];

export const SURVEY_LABELS: Record<SurveyQuestion, string> = {
  feltHeard: "Felt heard",
  goalsMet: "Goals met",
  goodFit: "Good fit",
};

const grade = z.number().int().min(1).max(5).nullable();

const answers = { askedOn: day, feltHeard: grade, goalsMet: grade, goodFit: grade };

export const surveyRow = z.object({
  id: z.uuid(),
  side: z.enum(SURVEY_SIDES),
  ...answers,
  /** Whether there is a comment; its words are opened one at a time, and that is kept in the trail. */
  hasComment: z.boolean(),
  version: z.number().int(),
});
export type SurveyRow = z.infer<typeof surveyRow>;

export const surveySaveInput = programInput
  .extend({
    id: z.uuid().toLowerCase(),
    matchId: z.uuid().toLowerCase(),
    side: z.enum(SURVEY_SIDES),
    /** Null: the first answer of this side. */
    version: z.number().int().nullable(),
    ...answers,
    /** Left out: the comment stays as it is. Null: it goes for good. */
    comment: text(4000, "Keep the comment to 4,000 characters.").nullable().optional(),
  })
  .refine(
    (given) =>
      given.version !== null ||
      given.comment !== undefined ||
      SURVEY_QUESTIONS.some((question) => given[question] !== null),
    { path: ["feltHeard"], error: "Give at least one answer." },
  );
export type SurveySaveInput = z.infer<typeof surveySaveInput>;

export const surveyIdInput = programInput.extend({ id: z.uuid().toLowerCase() });
