import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import type { Cohort } from "#client/features/training/use-cohort.ts";
import { Button } from "#client/ui/button.tsx";
import { RowCheckbox } from "#client/ui/checkbox.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { NumberField } from "#client/ui/number-field.tsx";

/** Who came, ticked, with the scores of the tests. */
export function CohortPeople({ cohort }: { cohort: Cohort }) {
  const { t } = useLingui();
  const { people, course, change, drop, failure } = cohort;
  const isAll = people.every(({ attended }) => attended);
  // The server counts those that were sent: the ticked ones, in this order.
  const sent = people.filter(({ attended }) => attended);
  const error = (mentorId: string, field: "preScore" | "postScore") =>
    failure?.fieldErrors[`people.${sent.findIndex((one) => one.mentorId === mentorId)}.${field}`];
  return (
    <div>
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="font-medium">
          <Plural value={people.length} one="# person on the list" other="# people on the list" />
        </p>
        <Button
          variant="quiet"
          onPress={() => people.forEach(({ mentorId }) => change(mentorId, { attended: !isAll }))}
        >
          {isAll ? <Trans>Tick nobody</Trans> : <Trans>Tick everybody</Trans>}
        </Button>
      </div>
      <ul className="divide-y divide-line border-y border-line">
        {people.map(({ mentorId, name, siteName, attended, preScore, postScore }) => (
          <li
            key={mentorId}
            className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2 gap-y-1 py-1.5 md:grid-cols-[auto_1fr_8rem_8rem_auto]"
          >
            <RowCheckbox
              aria-label={t`${name} was there`}
              checked={attended}
              onChange={() => change(mentorId, { attended: !attended })}
            />
            <span className="min-w-0">
              <span className="block truncate font-medium">{name}</span>
              {siteName && <span className="block truncate text-sm text-soft">{siteName}</span>}
            </span>
            <span className="contents max-md:order-last max-md:col-span-3 max-md:grid max-md:grid-cols-2 max-md:gap-2 md:contents">
              <Score
                label={t`Score before of ${name}`}
                short={t`before`}
                max={course?.maxScore ?? null}
                value={preScore}
                onChange={(score) => change(mentorId, { preScore: score })}
                error={error(mentorId, "preScore")}
              />
              <Score
                label={t`Score after of ${name}`}
                short={t`after`}
                max={course?.maxScore ?? null}
                value={postScore}
                onChange={(score) => change(mentorId, { postScore: score })}
                error={error(mentorId, "postScore")}
              />
            </span>
            <IconButton
              icon={X}
              label={t`Take ${name} off the list`}
              onPress={() => drop(mentorId)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Score({
  label,
  short,
  max,
  value,
  onChange,
  error,
}: {
  label: string;
  short: string;
  max: number | null;
  value: number | null;
  onChange: (value: number | null) => void;
  error: string | undefined;
}) {
  return (
    <NumberField
      label={label}
      hideLabel
      placeholder={short}
      minValue={0}
      {...(max !== null && { maxValue: max, unit: `/ ${max}` })}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}
