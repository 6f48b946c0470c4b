import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Door } from "#client/features/people/door.tsx";
import { describeSignInError, requestPasswordReset } from "#client/lib/sign-in.ts";
import { Button } from "#client/ui/button.tsx";
import { LinkButton } from "#client/ui/link-button.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { TextField } from "#client/ui/text-field.tsx";

/** Asks for a reset link. The answer is the same whether the address is known or not. */
export function ForgotPassword() {
  const { t } = useLingui();
  const [email, setEmail] = useState("");
  const [state, setState] = useState<"asking" | "busy" | "asked">("asking");
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async () => {
    setState("busy");
    setProblem(null);
    try {
      await requestPasswordReset(email.trim().toLowerCase());
      setState("asked");
    } catch (error) {
      setProblem(describeSignInError(error));
      setState("asking");
    }
  };
  if (state === "asked") {
    return (
      <Door title={t`Look in your mail`}>
        <p>
          <Trans>
            If the address belongs to somebody here, a link to choose a new password is on its way.
            It works for an hour. Where this installation has no mail server, ask an admin of your
            program for a new invitation.
          </Trans>
        </p>
        <LinkButton href="/sign-in">
          <Trans>Back to sign-in</Trans>
        </LinkButton>
      </Door>
    );
  }
  return (
    <Door
      title={t`Choose a new password`}
      lead={<Trans>We send a link to your e-mail address.</Trans>}
    >
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
          label={t`E-mail`}
          type="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={setEmail}
        />
        <Button type="submit" variant="primary" isPending={state === "busy"}>
          <Trans>Send the link</Trans>
        </Button>
        <LinkButton variant="quiet" href="/sign-in">
          <Trans>Back to sign-in</Trans>
        </LinkButton>
      </form>
    </Door>
  );
}
