import { Trans, useLingui } from "@lingui/react/macro";
import { Check, CircleAlert } from "lucide-react";
import type { DateOrder } from "#shared/imports/dates.ts";
import { readDate, sayDate } from "#shared/imports/dates.ts";
import { fieldOf, fieldsOf, inWords } from "#shared/imports/fields.ts";
import { columnCells, findOrders, type Table } from "#shared/imports/prepare.ts";
import { OrderQuestion } from "#client/features/imports/order-question.tsx";
import type { ImportState } from "#client/features/imports/state.ts";
import { NextButton, StepFrame } from "#client/features/imports/step-frame.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { Select } from "#client/ui/select.tsx";

const LEAVE_OUT = "-";

/** Which column is for what. Days are shown back in words; where they can be read in two ways, it is asked here. */
export function StepColumns({
  state,
  table,
  onColumn,
  onOrder,
  onBack,
  onNext,
}: {
  state: ImportState;
  table: Table;
  onColumn: (index: number, field: string) => void;
  onOrder: (field: string, order: DateOrder) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const { today } = useProgram();
  const { kind } = state;
  const orders = findOrders(kind, table, state.columns, today);
  const missing = missingFields(state);
  const unanswered = Object.entries(orders).filter(
    ([field, found]) => found.ask && !state.orders[field],
  );
  const options = [
    { id: LEAVE_OUT, label: t`Leave out` },
    ...fieldsOf(kind).map((field) => ({
      id: field.id,
      label: inWords(field.label, { ...words }) + (field.required ? " *" : ""),
    })),
  ];
  return (
    <StepFrame
      title={t`Match the columns`}
      intro={
        state.remembered ? (
          <Trans>
            Matched as you did for a file with these columns before. Change what differs this time.
          </Trans>
        ) : (
          <Trans>
            What each column of the file is for. What is left out is not imported. * must be there.
          </Trans>
        )
      }
      onBack={onBack}
      next={
        <NextButton onPress={onNext} isDisabled={missing.length > 0 || unanswered.length > 0} />
      }
    >
      {missing.length > 0 && (
        <p role="status" className="flex items-start gap-1.5 text-act">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          <span>
            <Trans>
              Still missing: {missing.map((label) => inWords(label, { ...words })).join(", ")}.
            </Trans>
          </span>
        </p>
      )}
      <ul className="flex flex-col overflow-hidden rounded-card border border-line bg-surface">
        {table.headers.map((header, index) => {
          const field = state.columns[index] ?? "";
          const type = fieldOf(kind, field)?.type;
          const order = orders[field];
          const samples = columnCells(table, index).slice(0, 3);
          return (
            <li
              key={header}
              className="grid gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
            >
              <div className="min-w-0">
                <p className="font-medium break-words">{header}</p>
                <p className="truncate text-sm text-soft">
                  {samples.length > 0
                    ? samples.map((sample) => sample.slice(0, 60)).join(" · ")
                    : t`empty`}
                </p>
              </div>
              <div className="flex min-w-0 flex-col gap-2">
                <div className="flex items-center gap-2">
                  <Select
                    label={t`“${header}” is for`}
                    hideLabel
                    className="min-w-0 flex-1"
                    options={options}
                    value={field || LEAVE_OUT}
                    onChange={(id) => onColumn(index, id === LEAVE_OUT ? "" : id)}
                  />
                  {field !== "" && (
                    <Chip tone="steady" icon={Check}>
                      <Trans>matched</Trans>
                    </Chip>
                  )}
                </div>
                {(type === "day" || type === "month") && order && (
                  <>
                    {(order.ask || (state.orders[field] && order.examples.length > 0)) && (
                      <OrderQuestion
                        header={header}
                        finding={order}
                        value={state.orders[field] ?? null}
                        onChange={(said) => onOrder(field, said)}
                      />
                    )}
                    <ReadBack
                      samples={samples}
                      today={today}
                      order={state.orders[field] ?? order.order ?? undefined}
                      isMonth={type === "month"}
                    />
                  </>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </StepFrame>
  );
}

/** Required fields that no column is for. A first and a last name make a name. */
export function missingFields({ kind, columns }: Pick<ImportState, "kind" | "columns">): string[] {
  const has = (id: string) => columns.includes(id);
  return fieldsOf(kind)
    .filter(({ id, required }) => required && !has(id))
    .filter(({ id }) => !(id === "name" && (has("firstName") || has("lastName"))))
    .map(({ label }) => label);
}

/** "September 16 2022" → 16 September 2022: how days of this column are understood. */
function ReadBack({
  samples,
  today,
  order,
  isMonth,
}: {
  samples: readonly string[];
  today: string;
  order: DateOrder | undefined;
  isMonth: boolean;
}) {
  const read = samples.flatMap((sample) => {
    const date = readDate(sample, { today, order });
    return date.ok ? [{ sample, said: sayDate(date.day, isMonth ? "month" : date.precision) }] : [];
  });
  const [first] = read;
  if (!first) return null;
  return (
    <p className="text-sm text-soft">
      <Trans>
        “{first.sample}” is read as {first.said}
      </Trans>
    </p>
  );
}
