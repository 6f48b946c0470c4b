import { Trans } from "@lingui/react/macro";
import { Upload } from "lucide-react";
import type { ReactNode } from "react";
import { DropZone, FileTrigger, Text } from "react-aria-components";
import type { FileDropItem } from "react-aria-components";
import { Button } from "./button.tsx";

/** A place for a file: drop it, paste it (or paste cells copied from a spreadsheet), or browse. */
export function FileDrop({
  label,
  hint,
  accept,
  onFile,
  onText,
  error,
}: {
  label: string;
  /** What fits: "CSV or Excel, up to 10 MB". */
  hint?: ReactNode;
  /** [".csv", ".xlsx"] */
  accept: readonly string[];
  onFile: (file: File) => void;
  /** Pasted cells, as the text the spreadsheet put on the clipboard. */
  onText?: (text: string) => void;
  error?: string | undefined;
}) {
  return (
    <div
      role="presentation"
      onPaste={(event) => {
        const file = event.clipboardData.files[0];
        const text = event.clipboardData.getData("text/plain");
        if (file) onFile(file);
        else if (text && onText) onText(text);
        else return;
        event.preventDefault();
      }}
    >
      <DropZone
        aria-label={label}
        getDropOperation={() => "copy"}
        onDrop={(event) => {
          const item = event.items.find((entry): entry is FileDropItem => entry.kind === "file");
          if (item) void item.getFile().then(onFile);
        }}
        className="flex flex-col items-center gap-2 rounded-card border border-dashed border-control bg-surface px-4 py-10 text-center drop-target:border-brand drop-target:bg-brand-tint"
      >
        <Upload className="size-6 text-soft" aria-hidden />
        <Text slot="label" className="font-semibold">
          {label}
        </Text>
        {hint && <div className="text-soft">{hint}</div>}
        <FileTrigger
          acceptedFileTypes={accept}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) onFile(file);
          }}
        >
          <Button slot={null}>
            <Trans>Choose a file</Trans>
          </Button>
        </FileTrigger>
        {error && (
          <p role="alert" className="text-act">
            {error}
          </p>
        )}
      </DropZone>
    </div>
  );
}
