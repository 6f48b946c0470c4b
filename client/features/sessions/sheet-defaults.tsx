import { Trans, useLingui } from "@lingui/react/macro";
import { modeLabels, outcomeLabels } from "#shared/sessions/columns.ts";
import { readCell, sayDay } from "#shared/sessions/sheet.ts";
import { asOptions, useSessionWords } from "#client/features/sessions/session-words.ts";
import type { Sheet } from "#client/features/sessions/use-sheet.ts";
import { useProgram } from "#client/lib/program.ts";
import { DatePicker } from "#client/ui/date-field.tsx";
import { NumberField } from "#client/ui/number-field.tsx";
import { Select } from "#client/ui/select.tsx";

/** What counts for every cell that is left empty: the same evening for all, say. */
export function SheetDefaultsBar({ sheet }: { sheet: Sheet }) {
  const { t } = useLingui();
  const { today } = useProgram();
  const words = useSessionWords();
  const { defaults } = sheet.sheet;
  const valueOf = (column: "heldOn" | "mode" | "outcome") => {
    const read = readCell(column, defaults[column], { today, order: null });
    return read?.ok ? read.value : null;
  };
  return (
    <fieldset className="flex flex-wrap items-end gap-3">
      <legend className="mb-1 text-sm text-soft">
        <Trans>Where a cell is left empty</Trans>
      </legend>
      <DatePicker
        label={t`Day`}
        className="w-44"
        max={today}
        value={valueOf("heldOn")}
        onChange={(day) => sheet.setDefaults({ heldOn: day ? sayDay(day) : "" })}
      />
      <NumberField
        label={t`Minutes`}
        className="w-24"
        minValue={0}
        maxValue={1440}
        value={defaults.minutes === "" ? null : Number(defaults.minutes)}
        onChange={(minutes) =>
          sheet.setDefaults({ minutes: minutes === null ? "" : String(minutes) })
        }
      />
      <Select
        label={t`How`}
        className="w-36"
        options={asOptions(words.modes)}
        value={valueOf("mode") as keyof typeof modeLabels | null}
        onChange={(mode) => sheet.setDefaults({ mode: modeLabels[mode] })}
      />
      <Select
        label={t`Outcome`}
        className="w-48"
        options={asOptions(words.outcomes)}
        value={valueOf("outcome") as keyof typeof outcomeLabels | null}
        onChange={(outcome) => sheet.setDefaults({ outcome: outcomeLabels[outcome] })}
      />
    </fieldset>
  );
}
