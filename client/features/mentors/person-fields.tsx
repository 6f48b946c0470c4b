import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { MentorForm } from "#client/features/mentors/mentor-form.ts";
import { TwinsHint } from "#client/features/mentors/twins-hint.tsx";
import type { Failure } from "#client/lib/failure.ts";
import { fieldError } from "#client/lib/form.ts";
import { TagField } from "#client/ui/tag-field.tsx";
import { TextField } from "#client/ui/text-field.tsx";

/** Name and contacts; leaving one of them asks whether somebody like this is here already. */
export function PersonFields({
  form,
  failure,
  mentorId,
}: {
  form: MentorForm;
  failure: Failure | null;
  /** The mentor being edited; null for a new one. */
  mentorId: string | null;
}) {
  const { t } = useLingui();
  const [asked, setAsked] = useState({ name: "", email: "", phone: "" });
  const ask = () => {
    const { name, email, phone } = form.state.values;
    setAsked({ name, email: email ?? "", phone: phone ?? "" });
  };
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <form.Field name="name">
        {(field) => (
          <TextField
            label={t`Name`}
            description={t`As they want to be called.`}
            autoFocus={mentorId === null}
            value={field.state.value}
            onChange={field.handleChange}
            onBlur={ask}
            error={fieldError(field, failure)}
          />
        )}
      </form.Field>
      <form.Field name="pronouns">
        {(field) => (
          <TextField
            label={t`Pronouns`}
            description={t`For example: she/her.`}
            optional
            value={field.state.value ?? ""}
            onChange={field.handleChange}
            error={fieldError(field, failure)}
          />
        )}
      </form.Field>
      <form.Field name="email">
        {(field) => (
          <TextField
            label={t`E-mail`}
            type="email"
            optional
            value={field.state.value ?? ""}
            onChange={field.handleChange}
            onBlur={ask}
            error={fieldError(field, failure)}
          />
        )}
      </form.Field>
      <form.Field name="phone">
        {(field) => (
          <TextField
            label={t`Phone`}
            type="tel"
            optional
            value={field.state.value ?? ""}
            onChange={field.handleChange}
            onBlur={ask}
            error={fieldError(field, failure)}
          />
        )}
      </form.Field>
      <TwinsHint exceptId={mentorId} {...asked} />
      {mentorId !== null && (
        <>
          <form.Field name="otherEmails">
            {(field) => (
              <TagField
                label={t`Other e-mail addresses`}
                optional
                allowsNew
                options={[]}
                value={field.state.value}
                onChange={field.handleChange}
                error={fieldError(field, failure)}
              />
            )}
          </form.Field>
          <form.Field name="gender">
            {(field) => (
              <TextField
                label={t`Gender`}
                description={t`In their own words. Some people ask for somebody of a certain gender.`}
                optional
                value={field.state.value ?? ""}
                onChange={field.handleChange}
                error={fieldError(field, failure)}
              />
            )}
          </form.Field>
        </>
      )}
    </div>
  );
}
