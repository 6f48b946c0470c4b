import { useLingui } from "@lingui/react/macro";
import { TextField } from "#client/ui/text-field.tsx";

/** A new password: long rather than odd, pasting welcome, nothing to repeat. */
export function NewPasswordField({
  label,
  value,
  onChange,
  error,
  autoFocus = false,
}: {
  label?: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  autoFocus?: boolean;
}) {
  const { t } = useLingui();
  return (
    <TextField
      label={label ?? t`Password`}
      type="password"
      autoComplete="new-password"
      autoFocus={autoFocus}
      description={t`At least 15 characters: a sentence of a few words is easy to remember and hard to guess.`}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}
