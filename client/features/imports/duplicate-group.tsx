import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { choicesBy, type DuplicateChoice, type DuplicateSign } from "#shared/imports/duplicates.ts";
import type { ImportKind } from "#shared/imports/kinds.ts";
import { choiceFor, type PlanInput, type Twin } from "#shared/imports/plan.ts";
import type { PreparedRow } from "#shared/imports/prepare.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Select } from "#client/ui/select.tsx";

const SHOWN = 25;

/** Rows known by one sign: a choice for all of them, and one for each. */
export function DuplicateGroup({
  kind,
  by,
  group,
  input,
  onChoose,
  onChooseAll,
}: {
  kind: ImportKind;
  by: DuplicateSign;
  group: readonly { row: PreparedRow; twin: Twin }[];
  input: PlanInput;
  onChoose: (no: number, choice: DuplicateChoice) => void;
  onChooseAll: (by: DuplicateSign, choice: DuplicateChoice) => void;
}) {
  const { t } = useLingui();
  const [most, setMost] = useState(SHOWN);
  const titles: Record<DuplicateSign, string> = {
    code: t`Same code`,
    email: t`Same e-mail address`,
    phone: t`Same phone`,
    name: t`Same name`,
    session: t`Same people, day and length`,
  };
  const labels: Record<DuplicateChoice, string> = {
    merge: t`Merge`,
    both: t`Keep both`,
    skip: t`Leave out`,
  };
  const options = choicesBy(kind, by).map((id) => ({ id, label: labels[id] }));
  const chosen = new Set(group.map(({ row, twin }) => choiceFor(input, row.no, twin)));
  const [only] = chosen;
  return (
    <Card
      title={titles[by]}
      actions={
        <Select
          label={t`For all with the ${titles[by].toLowerCase()}`}
          hideLabel
          className="w-44"
          placeholder={t`Different`}
          options={options}
          value={chosen.size === 1 ? (only ?? null) : null}
          onChange={(choice) => onChooseAll(by, choice)}
        />
      }
    >
      <p className="mb-1 text-soft">
        <Plural
          value={group.length}
          one="# row. Choose for all above, or one by one."
          other="# rows. Choose for all above, or one by one."
        />
      </p>
      <ul>
        {group.slice(0, most).map(({ row, twin }) => {
          const name = nameOf(row);
          return (
            <li
              key={row.no}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line py-1.5"
            >
              <span className="min-w-0">
                <span className="font-medium">{name}</span>{" "}
                <span className="text-soft">
                  <Trans>(row {row.no})</Trans>
                </span>
                <span className="block text-sm text-soft">
                  {"here" in twin ? (
                    <Trans>
                      here: {twin.here.label}
                      {twin.here.detail && ` · ${twin.here.detail}`}
                    </Trans>
                  ) : (
                    <Trans>row {twin.fileRow} of this file</Trans>
                  )}
                </span>
              </span>
              <Select
                label={t`${name}, row ${row.no}`}
                hideLabel
                className="w-36"
                options={options}
                value={choiceFor(input, row.no, twin)}
                onChange={(choice) => onChoose(row.no, choice)}
              />
            </li>
          );
        })}
      </ul>
      {group.length > most && (
        <Button variant="quiet" onPress={() => setMost(most + 100)}>
          <Trans>Show more of {group.length}</Trans>
        </Button>
      )}
    </Card>
  );
}

/** What to call a row: its name, its code, or whom a session was with. */
function nameOf(row: PreparedRow): string {
  const { name, code, mentor, heldOn, firstName, lastName } = row.cells;
  const joined = [firstName, lastName].filter(Boolean).join(" ");
  return [name || joined || code || mentor, heldOn].filter(Boolean).join(", ") || `${row.no}`;
}
