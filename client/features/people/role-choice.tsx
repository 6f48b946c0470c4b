import { ROLE_MEANINGS } from "#shared/people/schema.ts";
import { type Role, ROLES } from "#shared/programs/schema.ts";
import { cap } from "#client/lib/words.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";

/** The four roles with what each may see. */
export function RoleChoice({
  legend,
  roles,
  onChange,
  error,
}: {
  legend: string;
  roles: readonly Role[];
  onChange: (roles: Role[]) => void;
  error?: string | undefined;
}) {
  return (
    <fieldset className="flex flex-col gap-2" aria-invalid={error ? true : undefined}>
      <legend className="mb-1 font-medium">{legend}</legend>
      {ROLES.map((role) => (
        <Checkbox
          key={role}
          isSelected={roles.includes(role)}
          description={ROLE_MEANINGS[role]}
          onChange={(selected) =>
            onChange(selected ? [...roles, role] : roles.filter((held) => held !== role))
          }
        >
          {cap(role)}
        </Checkbox>
      ))}
      {error && <p className="text-sm text-act">{error}</p>}
    </fieldset>
  );
}
