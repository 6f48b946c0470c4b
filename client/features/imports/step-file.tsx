import { Trans, useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { useState } from "react";
import { LIMITS } from "#shared/imports/limits.ts";
import type { ImportKind } from "#shared/imports/kinds.ts";
import { parseFile } from "#client/features/imports/parse-file.ts";
import { ReadProblemText } from "#client/features/imports/read-problem-text.tsx";
import type { ReadProblem } from "#client/features/imports/read-result.ts";
import { useSample } from "#client/features/imports/start.tsx";
import type { Source } from "#client/features/imports/state.ts";
import { StepFrame } from "#client/features/imports/step-frame.tsx";
import { Button } from "#client/ui/button.tsx";
import { ErrorMark } from "#client/ui/form-field.tsx";
import { FileDrop } from "#client/ui/file-drop.tsx";
import { ProgressBar } from "#client/ui/progress-bar.tsx";
import { TextArea } from "#client/ui/text-area.tsx";

/** Takes a file, or cells pasted from a spreadsheet, and reads it here in the browser. */
export function StepFile({ kind, onRead }: { kind: ImportKind; onRead: (source: Source) => void }) {
  const { t } = useLingui();
  const sample = useSample();
  const [problem, setProblem] = useState<ReadProblem | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [pasted, setPasted] = useState("");

  const read = async (name: string, bytes: Uint8Array, delimiter?: string) => {
    setProblem(null);
    setReading(name);
    const result = await parseFile(bytes, { delimiter });
    setReading(null);
    if (result.ok) onRead({ name, bytes, file: result.file });
    else setProblem(result.problem);
  };
  const takeFile = async (file: File) => {
    if (file.size > LIMITS.fileBytes) {
      setProblem({ code: "too-large", megabytes: Math.ceil(file.size / 1024 / 1024) });
      return;
    }
    try {
      await read(file.name, new Uint8Array(await file.arrayBuffer()));
    } catch {
      // A file that went away between the choice and the reading, or a folder.
      setReading(null);
      setProblem({ code: "unreadable" });
    }
  };
  const takeText = (text: string) =>
    read(t`Pasted cells`, new TextEncoder().encode(text), text.includes("\t") ? "\t" : undefined);

  return (
    <StepFrame
      title={t`Choose the file`}
      intro={
        <Trans>
          The file is read here in your browser; it is not sent anywhere before you have seen every
          row.
        </Trans>
      }
    >
      {reading ? (
        <div className="rounded-card border border-line bg-surface p-6">
          <ProgressBar label={t`Reading ${reading}`} />
        </div>
      ) : (
        <FileDrop
          label={t`Drop a file here, or paste it`}
          hint={<Trans>CSV or Excel (.xlsx), up to 10 MB and 200,000 rows</Trans>}
          accept={[".csv", ".tsv", ".txt", ".xlsx", ".xlsm"]}
          onFile={(file) => void takeFile(file)}
          onText={(text) => void takeText(text)}
        />
      )}
      {problem && (
        <p role="alert" className="flex max-w-prose items-start gap-1.5 text-act">
          <ErrorMark />
          <span>
            <ReadProblemText problem={problem} />
          </span>
        </p>
      )}
      <div className="flex flex-col gap-2">
        <TextArea
          label={t`Or paste cells from a spreadsheet`}
          description={t`With the line of headings. Columns separated by tabs, commas or semicolons.`}
          value={pasted}
          onChange={setPasted}
          rows={4}
        />
        <div className="flex flex-wrap justify-between gap-2">
          <Button
            isDisabled={pasted.trim() === "" || reading !== null}
            onPress={() => void takeText(pasted)}
          >
            <Trans>Use what I pasted</Trans>
          </Button>
          <Button variant="quiet" icon={Download} onPress={() => void sample(kind)}>
            <Trans>Download a sample file</Trans>
          </Button>
        </div>
      </div>
    </StepFrame>
  );
}
