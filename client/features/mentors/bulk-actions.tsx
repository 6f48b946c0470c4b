import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { MentorFilterPart } from "#client/features/mentors/address.ts";
import { BulkStatusDialog } from "#client/features/mentors/bulk-status-dialog.tsx";
import { BulkTagDialog } from "#client/features/mentors/bulk-tag-dialog.tsx";
import {
  targetOf,
  useBulk,
  type BulkChange,
  type BulkDialogProps,
} from "#client/features/mentors/use-bulk.ts";
import { NONE, orNull, usePlaces } from "#client/features/mentors/use-places.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Menu } from "#client/ui/menu.tsx";
import type { RowSelection } from "#client/ui/row-selection.ts";
import { Select } from "#client/ui/select.tsx";

type Asked = "supervisor" | "site" | "status" | "addTag" | "removeTag";

/** What can be done with the chosen mentors, be they five rows or all that match. */
export function BulkActions({
  selection,
  filters,
  count,
}: {
  selection: RowSelection;
  filters: MentorFilterPart;
  count: number;
}) {
  const { t } = useLingui();
  const words = useWords();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { run, isPending } = useBulk();
  const close = () => setAsked(null);
  const apply = async (change: BulkChange) => {
    if (await run(targetOf(selection, filters, count), change)) close();
  };
  const dialog = { count, isPending, onApply: apply, onClose: close };
  return (
    <>
      <Button onPress={() => setAsked("supervisor")}>
        <Trans>Assign {words.supervisor}</Trans>
      </Button>
      <Button onPress={() => setAsked("status")}>
        <Trans>Set status</Trans>
      </Button>
      <Menu
        label={t`More to do`}
        placement="top end"
        trigger={
          <Button>
            <Trans>More</Trans>
          </Button>
        }
        groups={[
          {
            id: "more",
            entries: [
              { id: "site", label: t`Set ${words.site}`, onAction: () => setAsked("site") },
              { id: "add", label: t`Add a tag`, onAction: () => setAsked("addTag") },
              { id: "remove", label: t`Remove a tag`, onAction: () => setAsked("removeTag") },
            ],
          },
        ]}
      />
      {asked === "status" && <BulkStatusDialog {...dialog} />}
      {(asked === "addTag" || asked === "removeTag") && <BulkTagDialog kind={asked} {...dialog} />}
      {(asked === "supervisor" || asked === "site") && (
        <PlaceDialog kind={asked} word={cap(words[asked])} {...dialog} />
      )}
    </>
  );
}

function PlaceDialog({
  kind,
  word,
  count,
  isPending,
  onApply,
  onClose,
}: BulkDialogProps & { kind: "supervisor" | "site"; word: string }) {
  const { t } = useLingui();
  const { siteOptions, supervisorOptions } = usePlaces();
  const [chosen, setChosen] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  const apply = () => {
    if (chosen === null) return setError(t`Choose one, or none.`);
    const id = orNull(chosen);
    return onApply(kind === "site" ? { kind, siteId: id } : { kind, supervisorId: id });
  };
  return (
    <Dialog
      title={kind === "site" ? t`Set the site of ${count}` : t`Assign a supervisor to ${count}`}
      isOpen
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={isPending} onPress={() => void apply()}>
            {chosen === NONE ? <Trans>Take away</Trans> : <Trans>Assign</Trans>}
          </Button>
        </>
      }
    >
      <Select
        label={word}
        options={kind === "site" ? siteOptions() : supervisorOptions()}
        value={chosen}
        onChange={setChosen}
        error={error}
      />
    </Dialog>
  );
}
