import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { CRITERIA, CRITERION_LABELS } from "#shared/matching/criteria.ts";
import { type MatchingSettings, matchingSettings } from "#shared/matching/settings.ts";
import { ConflictDialog } from "#client/ui/conflict-dialog.tsx";

type Flat = MatchingSettings["weights"] & MatchingSettings["ratios"];

const flat = ({ weights, ratios }: MatchingSettings): Flat => ({ ...weights, ...ratios });
const deep = (values: Flat): MatchingSettings => {
  const { menteesPerMentor, mentorsPerSupervisor, ...weights } = values;
  return matchingSettings.parse({ weights, ratios: { menteesPerMentor, mentorsPerSupervisor } });
};

/** Puts together what two people changed of the same settings: what only one of them changed is taken as it is. */
export function mergeMatching(
  before: MatchingSettings,
  mine: MatchingSettings,
  now: MatchingSettings,
): { merged: MatchingSettings; fields: (keyof Flat)[] } {
  const [was, my, their] = [flat(before), flat(mine), flat(now)];
  const names = Object.keys(was) as (keyof Flat)[];
  const mineOnly = names.filter((name) => my[name] !== was[name]);
  const merged = { ...their, ...Object.fromEntries(mineOnly.map((name) => [name, my[name]])) };
  const fields = mineOnly.filter((name) => their[name] !== was[name] && their[name] !== my[name]);
  return { merged: deep(merged), fields };
}

type Ways = { save: (merged: MatchingSettings) => void; discard: () => void };

/** Somebody else saved first: goes on by itself where the two changed different things, and asks where they did not. */
export function useSettingsConflict() {
  const { t } = useLingui();
  const [clash, setClash] = useState<
    (Ways & { yours: Flat; theirs: Flat; fields: (keyof Flat)[] }) | null
  >(null);
  const settle = (
    before: MatchingSettings,
    mine: MatchingSettings,
    now: MatchingSettings,
    ways: Ways,
  ) => {
    const { merged, fields } = mergeMatching(before, mine, now);
    if (fields.length === 0) return ways.save(merged);
    setClash({ ...ways, yours: flat(merged), theirs: flat(now), fields });
  };
  const label = (name: keyof Flat): string => {
    const criterion = CRITERIA.find((one) => one === name);
    if (criterion) return CRITERION_LABELS[criterion];
    return name === "menteesPerMentor" ? t`Open matches, at most` : t`Active mentors, at most`;
  };
  const dialog = clash && (
    <ConflictDialog<Flat>
      isOpen
      fields={clash.fields.map((name) => ({
        name,
        label: label(name),
        yours: String(clash.yours[name]),
        theirs: String(clash.theirs[name]),
      }))}
      yours={clash.yours}
      theirs={clash.theirs}
      onMerge={(chosen) => {
        setClash(null);
        clash.save(deep(chosen));
      }}
      onDiscard={() => {
        setClash(null);
        clash.discard();
      }}
      onClose={() => setClash(null)}
    />
  );
  return { settle, dialog };
}
