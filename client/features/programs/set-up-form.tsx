import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "@tanstack/react-form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { setupInput } from "#shared/programs/schema.ts";
import { timeZoneOptions } from "#client/features/programs/time-zones.ts";
import { fieldError, focusFirstInvalid, useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { signIn } from "#client/lib/sign-in.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ComboBox } from "#client/ui/combo-box.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";
import { TagField } from "#client/ui/tag-field.tsx";
import { TextField } from "#client/ui/text-field.tsx";

/** First admin, program, sites, words; then straight on to the import. */
export function SetUpForm({ codeNeeded, onBack }: { codeNeeded: boolean; onBack: () => void }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [programId] = useState(newId);
  const setUp = useMutation(trpc.programs.setUp.mutationOptions());
  const { failure, submit } = useSubmit();
  const form = useForm({
    defaultValues: {
      setupCode: "",
      personName: "",
      email: "",
      password: "",
      programName: "",
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      sites: [] as string[],
      menteeNaming: "code" as "code" | "name",
      mentees: "mentees",
    },
    validators: {
      onSubmit: ({ value }) => {
        const { mentees: _, ...answers } = value;
        const checked = setupInput.safeParse({ programId, ...answers });
        if (checked.success) return undefined;
        return {
          fields: Object.fromEntries(
            checked.error.issues.map((issue) => [issue.path.join("."), issue.message]),
          ),
        };
      },
    },
    onSubmitInvalid: focusFirstInvalid,
    onSubmit: ({ value }) =>
      submit(async () => {
        const { mentees, setupCode, ...answers } = value;
        const { slug } = await setUp.mutateAsync({
          programId,
          ...answers,
          email: answers.email.trim(),
          words: wordsFor(mentees),
          ...(codeNeeded ? { setupCode } : {}),
        });
        await signIn(answers.email.trim().toLowerCase(), answers.password);
        queryClient.clear();
        await router.navigate({ href: `/${slug}/import` });
      }),
  });
  const general = failure && Object.keys(failure.fieldErrors).length === 0 ? failure.reason : null;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void form.handleSubmit();
      }}
    >
      <h1 tabIndex={-1} className="title outline-none">
        <Trans>Set up your program</Trans>
      </h1>
      {general && <Notice kind="problem">{general}</Notice>}
      <Card title={t`You`} className="flex flex-col gap-4">
        {codeNeeded && (
          <form.Field name="setupCode">
            {(field) => (
              <TextField
                label={t`Set-up code`}
                description={t`Printed in the terminal where Evenkeel was started.`}
                value={field.state.value}
                onChange={field.handleChange}
                error={fieldError(field, failure)}
              />
            )}
          </form.Field>
        )}
        <form.Field name="personName">
          {(field) => (
            <TextField
              label={t`Your name`}
              autoComplete="name"
              autoFocus
              value={field.state.value}
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
              autoComplete="username"
              description={t`You sign in with it.`}
              value={field.state.value}
              onChange={field.handleChange}
              error={fieldError(field, failure)}
            />
          )}
        </form.Field>
        <form.Field name="password">
          {(field) => (
            <TextField
              label={t`Password`}
              type="password"
              autoComplete="new-password"
              description={t`At least 15 characters: a sentence of a few words is easy to remember and hard to guess.`}
              value={field.state.value}
              onChange={field.handleChange}
              error={fieldError(field, failure)}
            />
          )}
        </form.Field>
      </Card>
      <Card title={t`Your program`} className="flex flex-col gap-4">
        <form.Field name="programName">
          {(field) => (
            <TextField
              label={t`Name of the program`}
              value={field.state.value}
              onChange={field.handleChange}
              error={fieldError(field, failure)}
            />
          )}
        </form.Field>
        <form.Field name="timeZone">
          {(field) => (
            <ComboBox
              label={t`Time zone`}
              description={t`Days begin and end here, for everyone in the program.`}
              options={timeZoneOptions()}
              value={field.state.value}
              onChange={(value) => {
                if (value !== null) field.handleChange(value);
              }}
              error={fieldError(field, failure)}
            />
          )}
        </form.Field>
        <form.Field name="sites">
          {(field) => (
            <TagField
              label={t`Sites`}
              optional
              description={t`Places or groups that you want to look at apart. You can add them later.`}
              placeholder={t`Type a name, then Enter`}
              options={[]}
              allowsNew
              value={field.state.value}
              onChange={field.handleChange}
              error={fieldError(field, failure)}
            />
          )}
        </form.Field>
        <form.Field name="mentees">
          {(field) => (
            <TextField
              label={t`What you call the people who are supported`}
              description={t`Mentees, participants, peers …`}
              value={field.state.value}
              onChange={field.handleChange}
            />
          )}
        </form.Field>
        <form.Field name="menteeNaming">
          {(field) => (
            <RadioGroup
              label={t`How they appear on screens`}
              options={[
                {
                  id: "code",
                  label: t`By a code only (M-0117)`,
                  hint: t`Nobody's name is kept. Safest.`,
                },
                { id: "name", label: t`By name`, hint: t`Those who may see them see names.` },
              ]}
              value={field.state.value}
              onChange={field.handleChange}
            />
          )}
        </form.Field>
      </Card>
      <div className="flex flex-wrap gap-2">
        <form.Subscribe selector={(state) => state.isSubmitting}>
          {(busy) => (
            <Button type="submit" variant="primary" isPending={busy}>
              <Trans>Create the program</Trans>
            </Button>
          )}
        </form.Subscribe>
        <Button onPress={onBack}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </form>
  );
}

/** 'participants' → one 'participant'; a word that does not end in s serves for both. */
function wordsFor(plural: string): { mentee?: string; mentees?: string } {
  const mentees = plural.trim().toLowerCase();
  if (mentees === "" || mentees === "mentees") return {};
  return { mentees, mentee: mentees.replace(/s$/, "") };
}
