import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { MessageSquareHeart, NotebookPen } from "lucide-react";
import { useState } from "react";
import {
  SURVEY_LABELS,
  SURVEY_QUESTIONS,
  SURVEY_SIDES,
  type SurveyRow,
  type SurveySide,
} from "#shared/handovers/survey.ts";
import { CommentReader } from "#client/features/handovers/comment-reader.tsx";
import { dayText } from "#client/lib/day-text.ts";
import { useOpenLog } from "#client/lib/open-log.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";

const SurveyDialog = later(() =>
  import("#client/features/handovers/survey-dialog.tsx").then((module) => module.SurveyDialog),
);

/** How a match ended: whether the closing session is logged, and what both sides said of it. */
export function EndingCard({ matchId }: { matchId: string }) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const openLog = useOpenLog();
  const { id: programId, today } = useProgram();
  const [asked, setAsked] = useState<SurveySide | null>(null);
  const { data: match } = useSuspenseQuery(
    trpc.matches.get.queryOptions({ programId, id: matchId }),
  );
  const { data: ending } = useSuspenseQuery(
    trpc.handovers.ending.queryOptions({ programId, matchId }),
  );
  if (match.status !== "ended") return null;
  const surveys = ending.surveys;
  const of = (side: SurveySide) => surveys?.find((survey) => survey.side === side) ?? null;
  return (
    <Card title={t`Ending`}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          {ending.closing ? (
            <p>
              <Trans>Closing session logged, {dayText(ending.closing.heldOn, today)}</Trans>
            </p>
          ) : (
            <>
              <p>
                <Trans>Closing session: not yet</Trans>
              </p>
              <Button icon={NotebookPen} onPress={() => openLog(`closing.${matchId}`)}>
                <Trans>Log the closing session</Trans>
              </Button>
            </>
          )}
        </div>
        {surveys && (
          <section aria-label={t`What both sides say`} className="flex flex-col gap-3">
            {SURVEY_SIDES.map((side) => {
              const survey = of(side);
              const who = cap(side === "mentee" ? words.mentee : words.mentor);
              return (
                <div key={side} className="flex flex-col gap-1.5 border-t border-line pt-3">
                  <div className="flex flex-wrap items-center justify-between gap-2">
                    <h3 className="font-medium">
                      {who}
                      {survey && (
                        <span className="font-normal text-soft">
                          {" "}
                          · <Trans>asked {dayText(survey.askedOn, today)}</Trans>
                        </span>
                      )}
                    </h3>
                    <Button
                      variant="quiet"
                      icon={MessageSquareHeart}
                      onPress={() => setAsked(side)}
                    >
                      {survey ? <Trans>Change…</Trans> : <Trans>Ask…</Trans>}
                    </Button>
                  </div>
                  {survey ? (
                    <Answers survey={survey} />
                  ) : (
                    <p className="text-soft">
                      <Trans>Not asked yet. Nobody has to answer.</Trans>
                    </p>
                  )}
                </div>
              );
            })}
          </section>
        )}
      </div>
      {asked && (
        <SurveyDialog
          matchId={matchId}
          side={asked}
          survey={of(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </Card>
  );
}

function Answers({ survey }: { survey: SurveyRow }) {
  const { t } = useLingui();
  return (
    <>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {SURVEY_QUESTIONS.map((question) => (
          <div key={question} className="flex gap-2">
            <dt className="text-soft">{SURVEY_LABELS[question]}</dt>
            <dd className="tabular font-medium">
              {survey[question] === null ? t`no answer` : t`${survey[question]} of 5`}
            </dd>
          </div>
        ))}
      </dl>
      {survey.hasComment && <CommentReader key={survey.version} id={survey.id} />}
    </>
  );
}
