import type { ComponentProps } from "react";
import { ExportMenu } from "#client/features/exports/export-menu.tsx";
import { Roster } from "#client/features/mentors/roster.tsx";
import { ViewsMenu } from "#client/features/views/views-menu.tsx";

const Views = (facts: Omit<ComponentProps<typeof ViewsMenu>, "screen">) => (
  <ViewsMenu screen="mentors" {...facts} />
);
const Export = (facts: Omit<ComponentProps<typeof ExportMenu>, "screen">) => (
  <ExportMenu screen="mentors" {...facts} />
);

/** The roster with what other features bring to it. */
export function MentorsScreen() {
  return <Roster views={Views} exportMenu={Export} />;
}
