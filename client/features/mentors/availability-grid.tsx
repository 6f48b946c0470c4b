import { useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import {
  DAY_PARTS,
  tidyAvailability,
  WEEK_DAYS,
  type AvailabilityCode,
  type DayPart,
  type WeekDay,
} from "#shared/mentors/availability.ts";

/** The week in days and parts of a day: ticked where somebody can usually meet. Without `onChange` it is only shown. */
export function AvailabilityGrid({
  label,
  value,
  onChange,
}: {
  label: string;
  value: readonly string[];
  onChange?: (value: AvailabilityCode[]) => void;
}) {
  const { t } = useLingui();
  const days: Record<WeekDay, string> = {
    mon: t`Monday`,
    tue: t`Tuesday`,
    wed: t`Wednesday`,
    thu: t`Thursday`,
    fri: t`Friday`,
    sat: t`Saturday`,
    sun: t`Sunday`,
  };
  const parts: Record<DayPart, string> = {
    morning: t`Morning`,
    afternoon: t`Afternoon`,
    evening: t`Evening`,
  };
  const held = new Set(value);
  return (
    <table aria-label={label} className="w-full max-w-md border-collapse">
      <thead>
        <tr className="text-sm text-soft">
          <th scope="col" className="text-start font-medium">
            <span className="sr-only">{t`Day`}</span>
          </th>
          {DAY_PARTS.map((part) => (
            <th key={part} scope="col" className="px-1 pb-1 text-center font-medium">
              {parts[part]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {WEEK_DAYS.map((weekDay) => (
          <tr key={weekDay} className="border-t border-line">
            <th scope="row" className="pe-2 text-start font-normal">
              {days[weekDay]}
            </th>
            {DAY_PARTS.map((part) => {
              const code: AvailabilityCode = `${weekDay}-${part}`;
              const isHeld = held.has(code);
              const name = `${days[weekDay]}, ${parts[part]}`;
              return (
                <td key={part} className="p-0 text-center">
                  {onChange ? (
                    <label className="grid h-8 cursor-pointer place-items-center hover:bg-sunken pointer-coarse:h-11">
                      <input
                        type="checkbox"
                        aria-label={name}
                        checked={isHeld}
                        onChange={(event) =>
                          onChange(
                            tidyAvailability(
                              event.currentTarget.checked
                                ? [...value, code]
                                : value.filter((other) => other !== code),
                            ),
                          )
                        }
                      />
                    </label>
                  ) : (
                    <span className="grid h-7 place-items-center">
                      {isHeld ? (
                        <>
                          <Check className="size-4 text-steady" aria-hidden />
                          <span className="sr-only">{t`can meet`}</span>
                        </>
                      ) : (
                        <span className="text-soft">
                          <span aria-hidden>·</span>
                          <span className="sr-only">{t`cannot`}</span>
                        </span>
                      )}
                    </span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
