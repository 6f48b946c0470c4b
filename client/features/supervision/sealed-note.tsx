import { Trans, useLingui } from "@lingui/react/macro";
import { LockKeyhole } from "lucide-react";
import { useState } from "react";
import { describeFailure } from "#client/lib/failure.ts";
import { Button } from "#client/ui/button.tsx";
import { toast } from "#client/ui/toast.tsx";

/** A note that its author may open, one press at a time; for others, that it is there and not theirs. */
export function SealedNote({
  mayRead,
  read,
}: {
  mayRead: boolean;
  read: () => Promise<{ note: string }>;
}) {
  const { t } = useLingui();
  const [note, setNote] = useState<string | null>(null);
  if (note !== null) return <p className="w-full wrap-anywhere whitespace-pre-line">{note}</p>;
  if (!mayRead) {
    return (
      <span className="inline-flex items-center gap-1 text-soft">
        <LockKeyhole className="size-4" aria-hidden />
        <Trans>A note, kept by its author</Trans>
      </span>
    );
  }
  return (
    <Button
      variant="quiet"
      icon={LockKeyhole}
      onPress={() => {
        read().then(
          (opened) => setNote(opened.note),
          (error: unknown) => {
            toast.error(t`The note was not opened`, describeFailure(error).reason);
          },
        );
      }}
    >
      <Trans>Open your note</Trans>
    </Button>
  );
}
