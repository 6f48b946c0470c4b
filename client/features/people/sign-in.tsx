import { Trans, useLingui } from "@lingui/react/macro";
import { useState, type ReactNode } from "react";
import { z } from "zod";
import { describeSignInError, signIn, verifyBackupCode, verifyTotp } from "#client/lib/sign-in.ts";
import { focusFirstInvalid } from "#client/lib/form.ts";
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

/** Without the form library: it is larger than this screen, which everybody sees first. */
function PasswordStep({
  email: known,
  onIn,
  onSecondFactor,
}: {
  email: string;
  onIn: () => Promise<void>;
  onSecondFactor: () => void;
}) {
  const { t } = useLingui();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const [errors, setErrors] = useState<{ email?: string[]; password?: string[] }>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setProblem(null);
    const typed = credentials.safeParse({ email: email.trim().toLowerCase(), password });
    setErrors(typed.success ? {} : z.flattenError(typed.error).fieldErrors);
    if (!typed.success) return focusFirstInvalid();
    setBusy(true);
    try {
      const { secondFactor } = await signIn(typed.data.email, typed.data.password);
      if (secondFactor) onSecondFactor();
      else await onIn();
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
        if (!busy) void submit();
      }}
    >
      {problem && <Notice kind="problem">{problem}</Notice>}
      <TextField
        label={t`E-mail`}
        type="email"
        autoComplete="username"
        autoFocus={known === ""}
        value={email}
        onChange={setEmail}
        error={errors.email?.[0]}
      />
      <TextField
        label={t`Password`}
        type="password"
        autoComplete="current-password"
        autoFocus={known !== ""}
        value={password}
        onChange={setPassword}
        error={errors.password?.[0]}
      />
      <Button type="submit" variant="primary" isPending={busy}>
        <Trans>Sign in</Trans>
      </Button>
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
