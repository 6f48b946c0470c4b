import { useLingui } from "@lingui/react/macro";
import { DAY_PARTS, WEEK_DAYS } from "#shared/mentors/availability.ts";
import { useAvailabilityWords } from "#client/features/mentees/availability-text.ts";

/** When somebody can meet, as a week of mornings, afternoons and evenings. */
export function AvailabilityField({
  value,
  onChange,
}: {
  value: readonly string[];
  onChange: (value: string[]) => void;
}) {
  const { t } = useLingui();
  const { days, parts } = useAvailabilityWords();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{t`Times that suit`}</legend>
      <table className="text-center">
        <thead>
          <tr>
            <td aria-label={t`Part of the day`} />
            {WEEK_DAYS.map((day) => (
              <th key={day} scope="col" className="px-1 pb-1 text-sm font-medium text-soft">
                {days[day]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DAY_PARTS.map((part) => (
            <tr key={part}>
              <th scope="row" className="pe-3 text-start text-sm font-medium text-soft">
                {parts[part]}
              </th>
              {WEEK_DAYS.map((day) => {
                const code = `${day}-${part}`;
                return (
                  <td key={day}>
                    <label className="inline-grid size-8 cursor-pointer place-items-center pointer-coarse:h-11">
                      <input
                        type="checkbox"
                        aria-label={`${days[day]}, ${parts[part]}`}
                        checked={value.includes(code)}
                        onChange={(event) =>
                          onChange(
                            event.currentTarget.checked
                              ? [...value, code]
                              : value.filter((one) => one !== code),
                          )
                        }
                      />
                    </label>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}
