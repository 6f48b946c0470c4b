import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import {
  SURVEY_LABELS,
  SURVEY_QUESTIONS,
  type SurveyQuestion,
  type SurveyRow,
  type SurveySide,
} from "#shared/handovers/survey.ts";
import { useSurvey } from "#client/features/handovers/use-survey.ts";
import { useSubmit } from "#client/lib/form.ts";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";
import { TextArea } from "#client/ui/text-area.tsx";

const GRADES = ["1", "2", "3", "4", "5", "none"] as const;
type Grade = (typeof GRADES)[number];

/** What one side says of the match: three answers and a comment, none of them required. */
export function SurveyDialog({
  matchId,
  side,
  survey,
  onClose,
}: {
  matchId: string;
  side: SurveySide;
  survey: SurveyRow | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const { today } = useProgram();
  const { save, remove, isBusy } = useSurvey(matchId, side);
  const { failure, submit } = useSubmit();
  const [askedOn, setAskedOn] = useState<string | null>(survey?.askedOn ?? today);
  const [answers, setAnswers] = useState<Record<SurveyQuestion, number | null>>({
    feltHeard: survey?.feltHeard ?? null,
    goalsMet: survey?.goalsMet ?? null,
    goodFit: survey?.goodFit ?? null,
  });
  const [comment, setComment] = useState("");
  // A comment that is there stays closed: it is left alone, or written anew.
  const [writesAnew, setWritesAnew] = useState(!survey?.hasComment);
  const who = side === "mentee" ? words.mentee : words.mentor;
  const isEmpty =
    SURVEY_QUESTIONS.every((question) => answers[question] === null) && comment.trim() === "";
  const send = () =>
    submit(async () => {
      if (!askedOn) return;
      const words = comment.trim() === "" ? null : comment;
      await save(survey, { askedOn, ...answers, ...(writesAnew && { comment: words }) });
      onClose();
    });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={isEmpty}
      title={t`What the ${who} says`}
      footer={
        <>
          {survey && (
            <Button
              variant="quiet"
              isPending={isBusy}
              onPress={() => void submit(() => remove(survey)).then(onClose)}
            >
              <Trans>Take it away</Trans>
            </Button>
          )}
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={isBusy}
            isDisabled={!askedOn || (!survey && isEmpty)}
            onPress={() => void send()}
          >
            <Trans>Save the answers</Trans>
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {failure && <Notice kind="problem">{failure.reason}</Notice>}
        <p className="text-soft">
          <Trans>1 is not at all, 5 is very much. Nobody has to answer any of it.</Trans>
        </p>
        {SURVEY_QUESTIONS.map((question) => (
          <RadioGroup<Grade>
            key={question}
            label={SURVEY_LABELS[question]}
            layout="row"
            options={GRADES.map((id) => ({ id, label: id === "none" ? t`No answer` : id }))}
            value={answers[question] === null ? "none" : (String(answers[question]) as Grade)}
            onChange={(grade) =>
              setAnswers({ ...answers, [question]: grade === "none" ? null : Number(grade) })
            }
          />
        ))}
        {survey?.hasComment && (
          <Checkbox isSelected={writesAnew} onChange={setWritesAnew}>
            <Trans>Write a new comment in place of the one that is kept</Trans>
          </Checkbox>
        )}
        {writesAnew && (
          <TextArea
            label={t`In their own words`}
            optional
            description={t`Kept encrypted. Only coordinators can open it, and that is written down.`}
            maxLength={4000}
            value={comment}
            onChange={setComment}
            error={failure?.fieldErrors["comment"]}
          />
        )}
        <DatePicker
          label={t`Asked on`}
          max={today}
          value={askedOn}
          onChange={setAskedOn}
          error={failure?.fieldErrors["askedOn"]}
        />
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
