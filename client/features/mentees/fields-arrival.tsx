import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { COMMON_REFERRAL_SOURCES } from "#shared/mentees/demographics.ts";
import { Declinable } from "#client/features/mentees/declinable.tsx";
import type { GroupProps } from "#client/features/mentees/form-values.ts";
import { SuggestField } from "#client/features/mentees/suggest-field.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Select } from "#client/ui/select.tsx";
import { TextField } from "#client/ui/text-field.tsx";

/** Who it is, in as little as works, and how they came. */
export function ArrivalFields({
  values,
  onChange,
  errors,
  proposedCode,
}: GroupProps & { proposedCode?: string | undefined }) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, settings, today } = useProgram();
  const { data: sites } = useSuspenseQuery(trpc.programs.sites.queryOptions({ programId }));
  const { data: used } = useSuspenseQuery(trpc.mentees.words.queryOptions({ programId }));
  const offered = sites.filter((site) => site.closedOn === null || site.id === values.siteId);
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {settings.menteeNaming === "name" && (
        <TextField
          label={t`Name`}
          optional
          value={values.name ?? ""}
          onChange={(name) => onChange({ name })}
          error={errors["name"]}
          autoComplete="off"
          className="md:col-span-2"
        />
      )}
      <TextField
        label={t`Code`}
        optional={proposedCode !== undefined}
        placeholder={proposedCode && t`Left empty: ${proposedCode}`}
        value={values.code}
        onChange={(code) => onChange({ code })}
        error={errors["code"]}
        autoComplete="off"
      />
      <TextField
        label={t`Pronouns`}
        optional
        value={values.pronouns ?? ""}
        onChange={(pronouns) => onChange({ pronouns })}
        error={errors["pronouns"]}
      />
      <Declinable
        which="referral_source"
        label={t`Referred by`}
        declined={values.declined}
        onChange={(declined) => onChange({ declined })}
      >
        {(isDeclined) => (
          <SuggestField
            label={t`Referred by`}
            optional
            isDisabled={isDeclined}
            suggestions={[...new Set([...used.referralSources, ...COMMON_REFERRAL_SOURCES])]}
            value={isDeclined ? "" : (values.referralSource ?? "")}
            onChange={(referralSource) => onChange({ referralSource })}
            error={errors["referralSource"]}
          />
        )}
      </Declinable>
      <DatePicker
        label={t`Referred on`}
        max={today}
        value={values.referredOn || null}
        onChange={(day) => onChange({ referredOn: day ?? "" })}
        error={errors["referredOn"]}
      />
      {offered.length > 0 && (
        <Select
          label={cap(words.site)}
          optional
          options={[
            { id: "none", label: t`No ${words.site}` },
            ...offered.map(({ id, name }) => ({ id, label: name })),
          ]}
          value={values.siteId ?? "none"}
          onChange={(siteId) => onChange({ siteId: siteId === "none" ? null : siteId })}
          error={errors["siteId"]}
        />
      )}
      <DatePicker
        label={t`Next key date`}
        optional
        value={values.nextKeyDate}
        onChange={(nextKeyDate) => onChange({ nextKeyDate })}
        error={errors["nextKeyDate"]}
      />
    </div>
  );
}
