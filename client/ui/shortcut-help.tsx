import { useLingui } from "@lingui/react/macro";
import { setSingleKeys, useSingleKeys } from "#client/lib/shortcuts.ts";
import { Dialog } from "./dialog.tsx";
import { KeyHint, modKeys } from "./key-hint.tsx";
import { Switch } from "./switch.tsx";

/** All keys of a list, and the switch that turns the single ones off. */
export function ShortcutHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const single = useSingleKeys();
  const keys: [string, string][] = [
    [modKeys("K"), t`Search people, screens and actions`],
    ["/", t`Go to the search of this list`],
    ["↑ ↓", t`Move between rows`],
    ["Enter", t`Open the row`],
    ["x", t`Choose the row`],
    ["Shift x", t`Choose everything from the last chosen row to this one`],
    ["j k", t`Next and previous, in the side panel`],
    ["Esc", t`Close, or clear the filter one stands on`],
    ["?", t`Show these keys`],
  ];
  return (
    <Dialog title={t`Keys`} isOpen={isOpen} onClose={onClose} size="small">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 pb-3">
        {keys.map(([key, meaning]) => (
          <div key={key} className="contents">
            <dt>
              <KeyHint keys={key} />
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Switch isSelected={single} onChange={setSingleKeys}>
        {t`Single keys ( / and ? ) are on`}
      </Switch>
    </Dialog>
  );
}
