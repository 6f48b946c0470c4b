import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { OwnPassword } from "#client/features/people/own-password.tsx";
import { OwnSessions } from "#client/features/people/own-sessions.tsx";
import { SecondFactor } from "#client/features/people/second-factor.tsx";
import { setSingleKeys, useSingleKeys } from "#client/lib/shortcuts.ts";
import { Card } from "#client/ui/card.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Switch } from "#client/ui/switch.tsx";

const layout = getRouteApi("/$program");

/** One's own account: password, second factor, open sessions, keys. */
export function You() {
  const { t } = useLingui();
  const { person } = layout.useRouteContext();
  const singleKeys = useSingleKeys();
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t`You`}>
        {person.name} · {person.email}
      </PageHeader>
      <Card title={t`Second factor`}>
        <SecondFactor enabled={person.twoFactorEnabled} />
      </Card>
      <Card title={t`Password`}>
        <OwnPassword />
      </Card>
      <Card title={t`Where you are signed in`}>
        <OwnSessions />
      </Card>
      <Card title={t`Keys`}>
        <Switch isSelected={singleKeys} onChange={setSingleKeys}>
          <Trans>
            Single-key shortcuts (x, /, ?, j, k). Switch them off if you use speech input.
          </Trans>
        </Switch>
      </Card>
    </div>
  );
}
