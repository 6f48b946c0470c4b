import { Trans, useLingui } from "@lingui/react/macro";
import { Copy } from "lucide-react";
import { INVITATION_DAYS } from "#shared/people/schema.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/text-field.tsx";
import { toast } from "#client/ui/toast.tsx";

/** A link that is shown once. Where no mail left, the admin passes it on. */
export function InvitationLink({ link, mailed }: { link: string; mailed: boolean }) {
  const { t } = useLingui();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      toast.success(t`Link copied`);
    } catch {
      toast.error(t`The browser did not allow copying`, t`Select the link and copy it by hand.`);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <p>
        {mailed ? (
          <Trans>
            The link was mailed. It works once, for {INVITATION_DAYS} days. Here it is as well; it
            is not shown again.
          </Trans>
        ) : (
          <Trans>
            No mail was sent. Pass this link on yourself, in a way that only this person can read.
            It works once, for {INVITATION_DAYS} days, and is not shown again.
          </Trans>
        )}
      </p>
      <TextField label={t`Invitation link`} value={link} isReadOnly />
      <Button icon={Copy} onPress={() => void copy()} className="self-start">
        <Trans>Copy the link</Trans>
      </Button>
    </div>
  );
}
