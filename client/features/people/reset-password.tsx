import { Trans, useLingui } from "@lingui/react/macro";
import { useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { password as passwordSchema } from "#shared/programs/schema.ts";
import { Door } from "#client/features/people/door.tsx";
import { NewPasswordField } from "#client/features/people/new-password-field.tsx";
import { describeSignInError, resetPassword } from "#client/lib/sign-in.ts";
import { Button } from "#client/ui/button.tsx";
import { LinkButton } from "#client/ui/link-button.tsx";
import { Notice } from "#client/ui/notice.tsx";

/** The token stands behind '#': the server and its logs never see it before it is used. */
export function ResetPassword() {
  const { t } = useLingui();
  const token = useLocation({ select: (location) => location.hash });
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<string | null>(null);
  const [state, setState] = useState<"asking" | "busy" | "done">("asking");
  const submit = async () => {
    const checked = passwordSchema.safeParse(password);
    setError(checked.error?.issues[0]?.message);
    if (!checked.success) return;
    setState("busy");
    setProblem(null);
    try {
      await resetPassword(token, password);
      setState("done");
    } catch (failure) {
      setProblem(describeSignInError(failure));
      setState("asking");
    }
  };
  if (state === "done") {
    return (
      <Door
        title={t`Your password is new`}
        lead={<Trans>Every open session was signed out.</Trans>}
      >
        <LinkButton variant="primary" href="/sign-in">
          <Trans>Sign in</Trans>
        </LinkButton>
      </Door>
    );
  }
  return (
    <Door title={t`Choose a new password`}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {problem && <Notice kind="problem">{problem}</Notice>}
        <NewPasswordField value={password} onChange={setPassword} error={error} autoFocus />
        <Button type="submit" variant="primary" isPending={state === "busy"}>
          <Trans>Set the password</Trans>
        </Button>
      </form>
    </Door>
  );
}
