import { useLingui } from "@lingui/react/macro";
import type { ProgramForMe } from "#shared/programs/schema.ts";
import { cap } from "#client/lib/words.tsx";
import { ConflictDialog } from "#client/ui/conflict-dialog.tsx";

/** What the form of the settings holds. */
export type SettingsValues = Pick<ProgramForMe, "name" | "timeZone" | "words" | "settings">;

/** Each thing that can be set by itself, beside each other, so that two people's choices can be put together. */
type Flat = Pick<SettingsValues, "name" | "timeZone"> &
  SettingsValues["words"] &
  SettingsValues["settings"];

const flat = ({ name, timeZone, words, settings }: SettingsValues): Flat => ({
  name,
  timeZone,
  ...words,
  ...settings,
});

const deep = (chosen: Flat): SettingsValues => {
  const { name, timeZone, mentor, mentors, mentee, mentees, ...settings } = chosen;
  return { name, timeZone, words: { mentor, mentors, mentee, mentees }, settings };
};

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const names = (values: Flat) => Object.keys(values) as (keyof Flat)[];

/**
 * Puts together what two people changed of the same settings: what only one of the two changed is taken as it is.
 * `fields` names what both changed, each differently; of those, mine stand in `merged`.
 */
export function mergeSettings(before: SettingsValues, mine: SettingsValues, now: SettingsValues) {
  const [was, my, their] = [flat(before), flat(mine), flat(now)];
  const fields = names(was).filter(
    (name) =>
      !same(my[name], was[name]) && !same(their[name], was[name]) && !same(my[name], their[name]),
  );
  const merged = { ...their };
  for (const name of names(was))
    if (!same(my[name], was[name])) Object.assign(merged, { [name]: my[name] });
  return { merged: deep(merged), fields };
}

/** 'expiringWithinDays' → 'Expiring within days', for what has no words of its own here. */
const spoken = (name: string) =>
  cap(name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));

/** Somebody else saved the settings first: yours and theirs of what both of you changed. */
export function SettingsConflict({
  mine,
  theirs,
  fields,
  onMerge,
  onDiscard,
  onClose,
}: {
  /** Mine, with what only they changed put in. */
  mine: SettingsValues;
  theirs: SettingsValues;
  fields: readonly (keyof Flat)[];
  onMerge: (chosen: SettingsValues) => void;
  onDiscard: () => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const labels: Partial<Record<keyof Flat, string>> = {
    name: t`Name`,
    timeZone: t`Time zone`,
    mentor: t`One mentor`,
    mentors: t`Several mentors`,
    mentee: t`One mentee`,
    mentees: t`Several mentees`,
    menteeNaming: t`How ${mine.words.mentees} appear on screens`,
    defaultCapacity: t`Capacity of a new ${mine.words.mentor}`,
    twoFactorRoles: t`Who needs a second factor to get in`,
  };
  const inWords = (values: Flat, name: keyof Flat): string => {
    if (name === "menteeNaming") {
      return values.menteeNaming === "name" ? t`By name` : t`By a code only`;
    }
    if (name === "twoFactorRoles") return values.twoFactorRoles.map(cap).join(", ");
    const value = values[name];
    if (Array.isArray(value)) return value.join(", ");
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  const [my, their] = [flat(mine), flat(theirs)];
  return (
    <ConflictDialog<Flat>
      isOpen
      fields={fields.map((name) => ({
        name,
        label: labels[name] ?? spoken(name),
        yours: inWords(my, name),
        theirs: inWords(their, name),
      }))}
      yours={my}
      theirs={{ ...my, ...Object.fromEntries(fields.map((name) => [name, their[name]])) }}
      onMerge={(chosen) => onMerge(deep(chosen))}
      onDiscard={onDiscard}
      onClose={onClose}
    />
  );
}
