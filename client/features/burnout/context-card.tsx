import { Trans, useLingui } from "@lingui/react/macro";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { MentorSignsOutput } from "#shared/burnout/schema.ts";
import { useSignChanges } from "#client/features/burnout/use-sign-changes.ts";
import { useSignWords } from "#client/features/burnout/use-words.ts";
import { dayText } from "#client/lib/day-text.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";

const ContextDialog = later(() =>
  import("#client/features/burnout/context-dialog.tsx").then((module) => module.ContextDialog),
);

/** Why these weeks are different, as the mentor or the staff know it. */
export function ContextCard({ data }: { data: MentorSignsOutput }) {
  const { t } = useLingui();
  const words = useWords();
  const { contexts: reasons } = useSignWords();
  const { today } = useProgram();
  const { removeContext } = useSignChanges();
  const [isAdding, setAdding] = useState(false);
  return (
    <Card
      title={t`Context`}
      actions={
        <Button variant="quiet" icon={Plus} onPress={() => setAdding(true)}>
          <Trans>Add</Trans>
        </Button>
      }
    >
      {data.contexts.length === 0 ? (
        <p className="text-soft">
          <Trans>
            Exams, a move, more that was agreed: signs of weeks with a known reason stay in sight
            and do not count.
          </Trans>
        </p>
      ) : (
        <ul className="flex flex-col gap-2">
          {data.contexts.map((context) => (
            <li key={context.id} className="flex items-start justify-between gap-3">
              <span>
                <span className="font-medium">{reasons[context.reason]}</span>
                <span className="block text-sm text-soft">
                  {dayText(context.fromOn, today)} – {dayText(context.untilOn, today)} ·{" "}
                  {context.saidBy === "mentor" ? t`said by the ${words.mentor}` : t`said by staff`}
                </span>
              </span>
              {context.saidBy === "staff" && (
                <IconButton
                  icon={Trash2}
                  label={t`Take back: ${reasons[context.reason]}`}
                  onPress={() => removeContext(context.id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {isAdding && (
        <ContextDialog mentorId={data.mentorId} name={data.name} onClose={() => setAdding(false)} />
      )}
    </Card>
  );
}
