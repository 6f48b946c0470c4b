import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "@tanstack/react-form";
import { useState, type ReactNode } from "react";
import { z } from "zod";
import { describeSignInError, signIn, verifyBackupCode, verifyTotp } from "#client/lib/sign-in.ts";
import { fieldError, focusFirstInvalid } from "#client/lib/form.ts";
import { Button } from "#client/ui/button.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { TextField } from "#client/ui/text-field.tsx";

const credentials = z.object({
  email: z.email({ error: "Give an e-mail address like name@example.org." }),
  password: z.string().min(1, { error: "Type your password." }),
});

/** Address and password, then the second factor where there is one. `onDone` runs when the person is in. */
export function SignIn({
  onDone,
  email = "",
  below,
}: {
  onDone: () => Promise<void>;
  email?: string;
  below?: ReactNode;
}) {
  const [step, setStep] = useState<"password" | "code">("password");
  return step === "password" ? (
    <>
      <PasswordStep email={email} onIn={onDone} onSecondFactor={() => setStep("code")} />
      {below}
    </>
  ) : (
    <CodeStep onIn={onDone} />
  );
}

function PasswordStep({
  email,
  onIn,
  onSecondFactor,
}: {
  email: string;
  onIn: () => Promise<void>;
  onSecondFactor: () => void;
}) {
  const { t } = useLingui();
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({
    defaultValues: { email, password: "" },
    validators: { onSubmit: credentials },
    onSubmitInvalid: focusFirstInvalid,
    onSubmit: async ({ value }) => {
      setProblem(null);
      try {
        const { secondFactor } = await signIn(value.email.trim().toLowerCase(), value.password);
        if (secondFactor) onSecondFactor();
        else await onIn();
      } catch (error) {
        setProblem(describeSignInError(error));
      }
    },
  });
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void form.handleSubmit();
      }}
    >
      {problem && <Notice kind="problem">{problem}</Notice>}
      <form.Field name="email">
        {(field) => (
          <TextField
            label={t`E-mail`}
            type="email"
            autoComplete="username"
            autoFocus={email === ""}
            value={field.state.value}
            onChange={field.handleChange}
            error={fieldError(field, null)}
          />
        )}
      </form.Field>
      <form.Field name="password">
        {(field) => (
          <TextField
            label={t`Password`}
            type="password"
            autoComplete="current-password"
            autoFocus={email !== ""}
            value={field.state.value}
            onChange={field.handleChange}
            error={fieldError(field, null)}
          />
        )}
      </form.Field>
      <form.Subscribe selector={(state) => state.isSubmitting}>
        {(busy) => (
          <Button type="submit" variant="primary" isPending={busy}>
            <Trans>Sign in</Trans>
          </Button>
        )}
      </form.Subscribe>
    </form>
  );
}

function CodeStep({ onIn }: { onIn: () => Promise<void> }) {
  const { t } = useLingui();
  const [backup, setBackup] = useState(false);
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await (backup ? verifyBackupCode(code.trim()) : verifyTotp(code.replaceAll(/\s/g, "")));
      await onIn();
    } catch (error) {
      setProblem(describeSignInError(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {problem && <Notice kind="problem">{problem}</Notice>}
      <TextField
        key={String(backup)}
        autoFocus
        label={backup ? t`Backup code` : t`Code from your authenticator app`}
        description={
          backup ? t`Each backup code works once.` : t`Six digits, new every 30 seconds.`
        }
        autoComplete="one-time-code"
        inputMode={backup ? "text" : "numeric"}
        value={code}
        onChange={setCode}
      />
      <Button type="submit" variant="primary" isPending={busy}>
        <Trans>Continue</Trans>
      </Button>
      <Button
        variant="quiet"
        onPress={() => {
          setBackup(!backup);
          setCode("");
        }}
      >
        {backup ? <Trans>Use the authenticator app</Trans> : <Trans>Use a backup code</Trans>}
      </Button>
    </form>
  );
}
