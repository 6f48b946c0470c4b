import { ChevronLeft, ChevronRight } from "lucide-react";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid as AriaCalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
} from "react-aria-components";

const step =
  "grid size-8 place-items-center rounded-control text-soft hover:bg-sunken disabled:opacity-40";

/** The month inside a date picker; it takes its state from there. */
export function CalendarGrid() {
  return (
    <Calendar>
      <div className="mb-2 flex items-center justify-between">
        <Button slot="previous" className={step}>
          <ChevronLeft className="size-4" aria-hidden />
        </Button>
        <Heading className="text-base font-semibold" />
        <Button slot="next" className={step}>
          <ChevronRight className="size-4" aria-hidden />
        </Button>
      </div>
      <AriaCalendarGrid weekdayStyle="short">
        <CalendarGridHeader>
          {(day) => (
            <CalendarHeaderCell className="pb-1 text-sm font-medium text-soft">
              {day}
            </CalendarHeaderCell>
          )}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell
              date={date}
              className="tabular grid size-8 cursor-default place-items-center rounded-control text-base hover:bg-brand-tint selected:bg-brand selected:text-brand-ink disabled:opacity-40 outside-month:hidden unavailable:line-through pointer-coarse:size-11"
            />
          )}
        </CalendarGridBody>
      </AriaCalendarGrid>
    </Calendar>
  );
}
