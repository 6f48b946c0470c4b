import { useLingui } from "@lingui/react/macro";
import type { GroupProps } from "#client/features/mentees/form-values.ts";
import { TextField } from "#client/ui/text-field.tsx";

/** How to reach somebody; programs that meet at a site may need none of it. */
export function ReachFields({ values, onChange, errors }: GroupProps) {
  const { t } = useLingui();
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <TextField
        label={t`Phone`}
        type="tel"
        optional
        value={values.phone ?? ""}
        onChange={(phone) => onChange({ phone })}
        error={errors["phone"]}
        autoComplete="off"
      />
      <TextField
        label={t`E-mail`}
        type="email"
        optional
        value={values.email ?? ""}
        onChange={(email) => onChange({ email })}
        error={errors["email"]}
        autoComplete="off"
      />
    </div>
  );
}
