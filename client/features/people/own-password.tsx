import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { password as passwordSchema } from "#shared/programs/schema.ts";
import { NewPasswordField } from "#client/features/people/new-password-field.tsx";
import { changePassword, describeSignInError } from "#client/lib/sign-in.ts";
import { Button } from "#client/ui/button.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { TextField } from "#client/ui/text-field.tsx";
import { toast } from "#client/ui/toast.tsx";

export function OwnPassword() {
  const { t } = useLingui();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    const checked = passwordSchema.safeParse(next);
    setError(checked.error?.issues[0]?.message);
    if (!checked.success) return;
    setBusy(true);
    setProblem(null);
    try {
      await changePassword(current, next);
      setCurrent("");
      setNext("");
      toast.success(t`Password changed`, t`Your other sessions were ended.`);
    } catch (failure) {
      setProblem(describeSignInError(failure));
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
        label={t`Current password`}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
      />
      <NewPasswordField label={t`New password`} value={next} onChange={setNext} error={error} />
      <Button type="submit" isPending={busy} className="self-start">
        <Trans>Change the password</Trans>
      </Button>
    </form>
  );
}
