import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { QrCode } from "#client/ui/qr-code.tsx";
import { meQuery } from "#client/lib/me.ts";
import { describeSignInError, disableTotp, enableTotp, verifyTotp } from "#client/lib/sign-in.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { TextField } from "#client/ui/text-field.tsx";
import { toast } from "#client/ui/toast.tsx";

type Setup = { totpURI: string; backupCodes: string[] };

/** An authenticator app as second factor: password, then QR code, then a first code to prove that it works. */
export function SecondFactor({ enabled }: { enabled: boolean }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [setup, setSetup] = useState<Setup | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(describeSignInError(error));
    } finally {
      setBusy(false);
    }
  };
  const refresh = async () => {
    await queryClient.invalidateQueries({ queryKey: meQuery(trpc).queryKey });
    await queryClient.query(meQuery(trpc));
    await router.invalidate();
  };
  const start = () =>
    run(async () => {
      if (enabled) {
        await disableTotp(password);
        await refresh();
        toast.success(t`The second factor is off`);
      } else setSetup(await enableTotp(password));
      setPassword("");
    });
  const confirm = () =>
    run(async () => {
      await verifyTotp(code.replaceAll(/\s/g, ""));
      setSetup(null);
      setCode("");
      await refresh();
      toast.success(t`The second factor is on`, t`From now on sign-in asks for a code.`);
    });
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void (setup ? confirm() : start());
      }}
    >
      {problem && <Notice kind="problem">{problem}</Notice>}
      {setup ? (
        <>
          <p>
            <Trans>Scan this with an authenticator app, then type the code that it shows.</Trans>
          </p>
          <QrCode text={setup.totpURI} label={t`QR code for your authenticator app`} />
          <details>
            <summary>
              <Trans>The app cannot scan?</Trans>
            </summary>
            <code className="wrap-anywhere">
              {new URL(setup.totpURI).searchParams.get("secret")}
            </code>
          </details>
          <div>
            <p className="mb-1 font-medium">
              <Trans>Backup codes</Trans>
            </p>
            <p className="mb-2 text-soft">
              <Trans>
                Each lets you in once without the app. Keep them on paper; they are not shown again.
              </Trans>
            </p>
            <ul className="grid grid-cols-2 gap-x-6 gap-y-1 font-mono md:grid-cols-3">
              {setup.backupCodes.map((backup) => (
                <li key={backup}>{backup}</li>
              ))}
            </ul>
          </div>
          <TextField
            label={t`Code from the app`}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={setCode}
            className="max-w-48"
          />
          <Button type="submit" variant="primary" isPending={busy} className="self-start">
            <Trans>Switch it on</Trans>
          </Button>
        </>
      ) : (
        <>
          <p>
            {enabled ? (
              <Trans>Sign-in asks for a code from your authenticator app.</Trans>
            ) : (
              <Trans>
                Whoever learns your password still cannot get in: a code from your phone is asked
                for too.
              </Trans>
            )}
          </p>
          <TextField
            label={t`Your password`}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            className="max-w-80"
          />
          <Button type="submit" isPending={busy} className="self-start">
            {enabled ? <Trans>Switch it off</Trans> : <Trans>Set up a second factor</Trans>}
          </Button>
        </>
      )}
    </form>
  );
}
