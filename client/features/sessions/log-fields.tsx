import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { offerTopics } from "#shared/sessions/topics.ts";
import { AttendeesField } from "#client/features/sessions/attendees-field.tsx";
import { ChoiceChips } from "#client/features/sessions/choice-chips.tsx";
import { StrainField } from "#client/features/sessions/more-fields.tsx";
import { NoteField } from "#client/features/sessions/note-field.tsx";
import { asOptions, useSessionWords } from "#client/features/sessions/session-words.ts";
import type { LogForm } from "#client/features/sessions/use-log-form.ts";
import { WhenFields } from "#client/features/sessions/when-fields.tsx";
import { WhoField } from "#client/features/sessions/who-field.tsx";
import { fieldError } from "#client/lib/form.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { NumberField } from "#client/ui/number-field.tsx";
import { TagField } from "#client/ui/tag-field.tsx";

/** All that can be said of a session, the usual first; what follows from a choice is filled in at once. */
export function LogFields({ log }: { log: LogForm }) {
  const { t } = useLingui();
  const { mentor } = useWords();
  const words = useSessionWords();
  const trpc = useTrpc();
  const program = useProgram();
  const used = useQuery(trpc.sessions.topics.queryOptions({ programId: program.id }));
  const { form, values, failure } = log;
  // Where it is known already who met, the first question is how it went.
  useEffect(() => {
    if (form.state.values.mentorId) focusNext();
  }, [form]);
  const [only, ...more] = values.attendees;
  const chosen = !values.mentorId
    ? null
    : only && more.length === 0
      ? t`${values.mentorName} with ${only.label}`
      : values.mentorName;

  return (
    <div className="flex flex-col gap-4">
      <form.Field name="mentorId">
        {(field) => (
          <WhoField
            chosen={chosen}
            error={fieldError(field, failure)}
            onClear={() => {
              field.handleChange(null);
              form.setFieldValue("attendees", []);
            }}
            onChoose={async (whose) => {
              const taken = await log.choose(whose);
              if (taken) focusNext();
              return taken;
            }}
          />
        )}
      </form.Field>
      {values.mentorId && (
        <form.Field name="attendees">
          {(field) => (
            <div id="log-attendees">
              <AttendeesField
                attendees={field.state.value}
                pairs={log.pairs}
                error={fieldError(field, failure)}
                onChange={(attendees) => {
                  field.handleChange(attendees);
                  log.adjustLength(attendees.map((one) => one.outcome));
                }}
              />
            </div>
          )}
        </form.Field>
      )}
      <form.Field name="heldOn">
        {(day) => (
          <form.Field name="time">
            {(hour) => (
              <WhenFields
                heldOn={day.state.value}
                time={hour.state.value}
                today={program.today}
                onDay={day.handleChange}
                onTime={(time) => {
                  log.habit();
                  hour.handleChange(time);
                }}
                errors={{ heldOn: fieldError(day, failure), time: fieldError(hour, failure) }}
              />
            )}
          </form.Field>
        )}
      </form.Field>
      <div className="grid grid-cols-1 gap-3 md:grid-cols-[minmax(0,1fr)_9rem]">
        <form.Field name="mode">
          {(field) => (
            <ChoiceChips
              label={t`How did you meet?`}
              options={asOptions(words.modes)}
              value={field.state.value}
              onChange={(mode) => {
                log.habit();
                field.handleChange(mode);
              }}
              error={fieldError(field, failure)}
            />
          )}
        </form.Field>
        <form.Field name="minutes">
          {(field) => (
            <NumberField
              label={t`Minutes`}
              minValue={0}
              maxValue={1440}
              value={field.state.value}
              onChange={(minutes) => {
                log.habit();
                log.ownLength();
                field.handleChange(minutes);
              }}
              error={fieldError(field, failure)}
            />
          )}
        </form.Field>
      </div>
      <form.Field name="topics">
        {(field) => (
          <TagField
            label={t`Topics`}
            optional
            allowsNew
            options={offerTopics(used.data ?? []).map((topic) => ({ id: topic, label: topic }))}
            value={field.state.value}
            onChange={field.handleChange}
            error={fieldError(field, failure)}
          />
        )}
      </form.Field>
      <form.Field name="strain">
        {(field) => (
          <StrainField
            label={t`How much did it take out of the ${mentor}?`}
            value={field.state.value}
            onChange={field.handleChange}
          />
        )}
      </form.Field>
      <form.Field name="escalation">
        {(field) => (
          <ChoiceChips
            label={t`Does somebody need to follow up?`}
            options={asOptions(words.escalations)}
            value={field.state.value}
            onChange={field.handleChange}
          />
        )}
      </form.Field>
      {values.escalation === "urgent" && (
        <Notice>
          <Trans>
            Call the supervisor now as well. In immediate danger call the emergency number: a log is
            read later.
          </Trans>
        </Notice>
      )}
      <form.Field name="note">
        {(field) => (
          <NoteField
            sessionId={values.id}
            value={field.state.value}
            onChange={field.handleChange}
            onOpened={log.openNote}
            error={fieldError(field, failure)}
          />
        )}
      </form.Field>
    </div>
  );
}

/** After the pair is chosen: on to what happened, or to whom it was with where that is still open. */
function focusNext(tries = 30): void {
  requestAnimationFrame(() => {
    const next = document.querySelector<HTMLElement>("#log-attendees :is(input:checked, input)");
    if (next) next.focus();
    // Controls are fetched apart: the first time they may take a moment to be drawn.
    else if (tries > 0) focusNext(tries - 1);
  });
}
