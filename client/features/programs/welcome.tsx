import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { SampleCard } from "#client/features/programs/sample-card.tsx";
import { SetUpForm } from "#client/features/programs/set-up-form.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Wordmark } from "#client/ui/wordmark.tsx";

const route = getRouteApi("/welcome");

/** The first visit: one's own program, or a look at the sample. */
export function Welcome() {
  const { t } = useLingui();
  const { me } = route.useRouteContext();
  const [settingUp, setSettingUp] = useState(false);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-3xl flex-col gap-6 px-5 py-10">
      <Wordmark />
      {settingUp ? (
        <SetUpForm codeNeeded={me.setupCodeNeeded} onBack={() => setSettingUp(false)} />
      ) : (
        <>
          <header>
            <h1 tabIndex={-1} className="title outline-none">
              <Trans>Welcome to Evenkeel</Trans>
            </h1>
            <p className="mt-1 max-w-prose text-soft">
              <Trans>
                For peer-mentoring programs in mental-health recovery: who mentors whom, what
                happens, and how the mentors are doing. It supports people; it never takes the place
                of therapy.
              </Trans>
            </p>
          </header>
          <div className="grid gap-4 md:grid-cols-2">
            <Card title={t`Set up your program`}>
              <p className="mb-4 text-soft">
                <Trans>
                  Your name, the program, its sites. Then bring your roster from a spreadsheet.
                  About two minutes.
                </Trans>
              </p>
              <Button variant="primary" onPress={() => setSettingUp(true)}>
                <Trans>Set up your program</Trans>
              </Button>
            </Card>
            {me.sampleAllowed && <SampleCard loaded={me.sampleLoaded} />}
          </div>
        </>
      )}
    </main>
  );
}
