import { preloadQueued, startPreloading } from "#client/lib/part.tsx";
import { ComboBox } from "./combo-box.tsx";
import { DateField, DatePicker } from "./date-field.tsx";
import { NumberField } from "./number-field.tsx";
import { RadioGroupPart } from "./radio-group.tsx";
import { SelectPart } from "./select.tsx";
import { TagField } from "./tag-field.tsx";
import { TimeField } from "./time-field.tsx";
import { DialogPart } from "./dialog.tsx";
import { MenuPart } from "./menu.tsx";
import { PopoverPart } from "./popover.tsx";
import { SidePanelPart } from "./side-panel.tsx";
import { ToastPart } from "./toast.tsx";

const parts = [
  MenuPart,
  PopoverPart,
  DialogPart,
  SidePanelPart,
  ToastPart,
  SelectPart,
  ComboBox,
  DatePicker,
  DateField,
  TimeField,
  NumberField,
  RadioGroupPart,
  TagField,
];

/** Fetches what opens over a screen, all at once. */
export async function loadParts() {
  await Promise.all([...parts.map((each) => each.preload()), preloadQueued()]);
}

/** The same once the window has nothing else to do, so that the first opening is at once. */
export function loadPartsWhenIdle() {
  const whenIdle = (work: () => void) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: 4000 });
    else setTimeout(work, 2000);
  };
  whenIdle(() => void loadParts());
  startPreloading(whenIdle);
}
