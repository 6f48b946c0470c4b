import { Trans, useLingui } from "@lingui/react/macro";
import { MapPin, Route } from "lucide-react";
import { OPEN_STAGES, STAGE_LABELS } from "#shared/mentees/stage.ts";
import type { MenteeSearch } from "#shared/mentees/schema.ts";
import type { SiteRow } from "#shared/programs/schema.ts";
import { useMenteeChanges } from "#client/features/mentees/use-mentee-changes.ts";
import type { Inputs } from "#client/lib/trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Menu } from "#client/ui/menu.tsx";
import { nothingSelected, type RowSelection } from "#client/ui/row-selection.ts";

/** Stage or site of all chosen mentees in one go; taken back from the toast. */
export function MenteeBulkActions({
  selection,
  search,
  sites,
  onDone,
}: {
  selection: RowSelection;
  search: MenteeSearch;
  sites: readonly SiteRow[];
  onDone: (selection: RowSelection) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const { bulk } = useMenteeChanges();
  const ids = [...selection.ids];
  const set = async (change: Inputs["mentees"]["bulk"]["set"]) => {
    await bulk(selection.all ? { all: search, except: ids } : { ids }, change);
    onDone(nothingSelected);
  };
  return (
    <>
      <Menu
        label={t`Set the stage`}
        placement="top end"
        trigger={
          <Button icon={Route}>
            <Trans>Set stage</Trans>
          </Button>
        }
        groups={[
          {
            id: "stage",
            entries: OPEN_STAGES.map((stage) => ({
              id: stage,
              label: STAGE_LABELS[stage],
              onAction: () => void set({ stage }),
            })),
          },
        ]}
      />
      <Menu
        label={t`Set the site`}
        placement="top end"
        trigger={
          <Button icon={MapPin}>
            <Trans>Set site</Trans>
          </Button>
        }
        groups={[
          {
            id: "site",
            entries: [
              ...sites
                .filter((site) => site.closedOn === null)
                .map(({ id, name }) => ({
                  id,
                  label: name,
                  onAction: () => void set({ siteId: id }),
                })),
              {
                id: "none",
                label: t`No ${words.site}`,
                onAction: () => void set({ siteId: null }),
              },
            ],
          },
        ]}
      />
    </>
  );
}
