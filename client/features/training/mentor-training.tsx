import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { blockSentence } from "#shared/training/sentence.ts";
import { CourseList } from "#client/features/training/course-list.tsx";
import { HoursBars } from "#client/features/training/hours-bars.tsx";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Notice } from "#client/ui/notice.tsx";

const TrainingPanel = later(() =>
  import("#client/features/training/training-panel.tsx").then((module) => module.TrainingPanel),
);
const MeetingDialog = later(() =>
  import("#client/features/training/meeting-dialog.tsx").then((module) => module.MeetingDialog),
);

/** A mentor's training on their page: where they stand with each course, and hours against targets. */
export function MentorTrainingTab({ mentorId }: { mentorId: string }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const { data: training } = useSuspenseQuery(
    trpc.training.mentor.queryOptions({ programId, mentorId }),
  );
  const [courseId, setCourse] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const [isMeeting, setMeeting] = useState(false);
  const blocks = training.courses.flatMap(({ name, standing }) => {
    const sentence = standing && blockSentence(name, standing, today);
    return sentence ? [sentence] : [];
  });
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Card title={t`Courses and checks`}>
        {blocks.length > 0 && (
          <div className="mb-2">
            <Notice kind="problem">
              <Trans>
                {training.name} cannot be matched now: {blocks.join("; ")}.
              </Trans>
            </Notice>
          </div>
        )}
        <CourseList
          training={training}
          onOpen={(id) => {
            setCourse(id);
            setOpen(true);
          }}
        />
      </Card>
      <Card
        title={t`Hours`}
        actions={
          <Button variant="quiet" icon={Plus} onPress={() => setMeeting(true)}>
            <Trans>Supervision meeting</Trans>
          </Button>
        }
      >
        <HoursBars training={training} />
      </Card>
      {isOpen && (
        <TrainingPanel
          mentorId={mentorId}
          courseId={courseId}
          onCourse={setCourse}
          onClose={() => setOpen(false)}
        />
      )}
      {isMeeting && (
        <MeetingDialog
          mentor={{ id: mentorId, name: training.name }}
          onClose={() => setMeeting(false)}
        />
      )}
    </div>
  );
}
