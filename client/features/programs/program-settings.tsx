import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import {
  type ProgramForMe,
  programUpdateInput,
  type Role,
  ROLES,
} from "#shared/programs/schema.ts";
import {
  mergeSettings,
  SettingsConflict,
  type SettingsValues,
} from "#client/features/programs/settings-conflict.tsx";
import { HandoverSteps } from "#client/features/programs/handover-steps.tsx";
import { GateRules } from "#client/features/programs/gate-rules.tsx";
import { TrainingRules } from "#client/features/programs/training-rules.tsx";
import { timeZoneOptions } from "#client/features/programs/time-zones.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { focusFirstInvalid } from "#client/lib/form.ts";
import { meQuery } from "#client/lib/me.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";
import { ComboBox } from "#client/ui/combo-box.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { NumberField } from "#client/ui/number-field.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";
import { TextField } from "#client/ui/text-field.tsx";
import { toast } from "#client/ui/toast.tsx";

const valuesOf = ({ name, timeZone, words, settings }: ProgramForMe): SettingsValues => ({
  name,
  timeZone,
  words,
  settings,
});

type Read = { version: number; values: SettingsValues };
const readOf = (program: ProgramForMe): Read => ({
  version: program.version,
  values: valuesOf(program),
});

/** Name, zone, words and rules of the program. */
export function ProgramSettingsScreen() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const program = useProgram();
  const router = useRouter();
  const queryClient = useQueryClient();
  // As it was when the form began: what arrives in the background must not be overwritten unseen.
  const [read, setRead] = useState<Read>(() => readOf(program));
  const [value, setValue] = useState(read.values);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [clash, setClash] = useState<{
    now: Read;
    mine: SettingsValues;
    fields: ReturnType<typeof mergeSettings>["fields"];
  } | null>(null);
  const update = useMutation(trpc.programs.update.mutationOptions());
  const failure = update.error ? describeFailure(update.error) : null;
  const refresh = async (): Promise<Read> => {
    await queryClient.invalidateQueries({ queryKey: meQuery(trpc).queryKey });
    const me = await queryClient.query({ ...meQuery(trpc), staleTime: 0 });
    await router.invalidate();
    return readOf(me.programs.find(({ id }) => id === program.id) ?? program);
  };
  const begin = (from: Read) => {
    setRead(from);
    setValue(from.values);
    setClash(null);
    update.reset();
  };
  const save = async (given: SettingsValues, before: Read): Promise<void> => {
    const input = { programId: program.id, version: before.version, ...given };
    const checked = programUpdateInput.safeParse(input);
    setErrors(
      Object.fromEntries(
        (checked.error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]),
      ),
    );
    if (!checked.success) return focusFirstInvalid();
    try {
      await update.mutateAsync(checked.data);
    } catch (error) {
      if (describeFailure(error).mark !== "stale") return;
      const now = await refresh();
      const { merged, fields } = mergeSettings(before.values, given, now.values);
      if (fields.length === 0) return save(merged, now);
      setClash({ now, mine: merged, fields });
      return;
    }
    begin(await refresh());
    toast.success(t`Settings saved`);
  };
  const { settings, words } = value;
  const setSettings = (change: Partial<SettingsValues["settings"]>) =>
    setValue({ ...value, settings: { ...settings, ...change } });
  const setWords = (change: Partial<SettingsValues["words"]>) =>
    setValue({ ...value, words: { ...words, ...change } });
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save(value, read);
      }}
    >
      <PageHeader title={t`Program`} />
      {failure && failure.mark !== "stale" && <Notice kind="problem">{failure.reason}</Notice>}
      <Card title={t`The program`} className="flex flex-col gap-4">
        <TextField
          label={t`Name`}
          value={value.name}
          onChange={(name) => setValue({ ...value, name })}
          error={errors["name"]}
        />
        <ComboBox
          label={t`Time zone`}
          description={t`Days begin and end here. Session logs keep the day they were given.`}
          options={timeZoneOptions()}
          value={value.timeZone}
          onChange={(zone) => {
            if (zone !== null) setValue({ ...value, timeZone: zone });
          }}
          error={errors["timeZone"]}
        />
      </Card>
      <Card title={t`Words`} className="grid gap-4 md:grid-cols-2">
        {(["mentor", "mentors", "mentee", "mentees"] as const).map((word) => (
          <TextField
            key={word}
            label={word.endsWith("s") ? t`Several ${word}` : t`One ${word}`}
            value={words[word]}
            onChange={(text) => setWords({ [word]: text })}
            error={errors[`words.${word}`]}
          />
        ))}
      </Card>
      <Card title={t`Rules`} className="flex flex-col gap-4">
        <RadioGroup
          label={t`How ${words.mentees} appear on screens`}
          options={[
            { id: "code", label: t`By a code only` },
            { id: "name", label: t`By name` },
          ]}
          value={settings.menteeNaming}
          onChange={(menteeNaming) =>
            setSettings({ menteeNaming: menteeNaming === "name" ? "name" : "code" })
          }
        />
        <NumberField
          label={t`Capacity of a new ${words.mentor}`}
          description={t`How many matches somebody can carry; a heavy match may count as more than one.`}
          value={settings.defaultCapacity}
          minValue={0}
          maxValue={100}
          onChange={(capacity) => setSettings({ defaultCapacity: capacity ?? 0 })}
          error={errors["settings.defaultCapacity"]}
        />
        <GateRules settings={settings} errors={errors} onChange={setSettings} />
        <HandoverSteps
          steps={settings.handoverSteps}
          words={words}
          onChange={(handoverSteps) => setSettings({ handoverSteps })}
          errors={errors}
        />
        <TwoFactorRoles
          roles={settings.twoFactorRoles}
          onChange={(twoFactorRoles) => setSettings({ twoFactorRoles })}
        />
      </Card>
      <Card title={t`Training`} className="flex flex-col gap-4">
        <TrainingRules settings={settings} errors={errors} onChange={setSettings} />
      </Card>
      <Button type="submit" variant="primary" isPending={update.isPending} className="self-start">
        <Trans>Save settings</Trans>
      </Button>
      {clash && (
        <SettingsConflict
          mine={clash.mine}
          theirs={clash.now.values}
          fields={clash.fields}
          onMerge={(chosen) => {
            setRead(clash.now);
            setValue(chosen);
            setClash(null);
            void save(chosen, clash.now);
          }}
          onDiscard={() => begin(clash.now)}
          onClose={() => setClash(null)}
        />
      )}
    </form>
  );
}

function TwoFactorRoles({
  roles,
  onChange,
}: {
  roles: readonly Role[];
  onChange: (roles: Role[]) => void;
}) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">
        <Trans>Who needs a second factor to get in</Trans>
      </legend>
      {ROLES.map((role) => (
        <Checkbox
          key={role}
          isSelected={roles.includes(role)}
          onChange={(selected) =>
            onChange(selected ? [...roles, role] : roles.filter((held) => held !== role))
          }
        >
          {cap(role)}
        </Checkbox>
      ))}
    </fieldset>
  );
}
