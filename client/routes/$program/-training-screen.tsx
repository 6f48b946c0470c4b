import type { ComponentProps } from "react";
import { ExportMenu } from "#client/features/exports/export-menu.tsx";
import { Matrix } from "#client/features/training/matrix.tsx";
import { ViewsMenu } from "#client/features/views/views-menu.tsx";

const Views = (facts: Omit<ComponentProps<typeof ViewsMenu>, "screen">) => (
  <ViewsMenu screen="training" {...facts} />
);
const Export = (facts: Omit<ComponentProps<typeof ExportMenu>, "screen">) => (
  <ExportMenu screen="training" {...facts} />
);

/** The matrix with what other features bring to it. */
export function MatrixScreen() {
  return <Matrix views={Views} exportMenu={Export} />;
}
