import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { inWords } from "#shared/imports/fields.ts";
import type { ImportRun, UndoOutput } from "#shared/imports/schema.ts";
import { useUndo } from "#client/features/imports/use-undo.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";

/** Says what an undo will do, does it, and names what had to stay. */
export function UndoDialog({
  run,
  onClose,
}: {
  run: Pick<ImportRun, "id" | "fileName" | "created" | "merged">;
  /** Whether the import is undone by now. */
  onClose: (isUndone: boolean) => void;
}) {
  const { t } = useLingui();
  const undo = useUndo();
  const [undone, setUndone] = useState<UndoOutput | null>(null);
  const act = async () => {
    const result = await undo.run(run.id);
    if (!result || result.left.length === 0) onClose(result !== null);
    else setUndone(result);
  };
  const isOver = undone !== null;
  return (
    <Dialog
      isOpen
      onClose={() => onClose(isOver)}
      isDismissable={!undo.isPending}
      title={isOver ? t`Undone, but for these` : t`Undo the whole import?`}
      footer={
        isOver ? (
          <Button variant="primary" onPress={() => onClose(true)}>
            <Trans>Close</Trans>
          </Button>
        ) : (
          <>
            <Button onPress={() => onClose(false)}>
              <Trans>Keep it</Trans>
            </Button>
            <Button variant="danger" isPending={undo.isPending} onPress={() => void act()}>
              <Trans>Undo the import</Trans>
            </Button>
          </>
        )
      }
    >
      {undone ? (
        <LeftRows undone={undone} />
      ) : (
        <div className="flex flex-col gap-2">
          <p>
            <Trans>
              What {run.fileName} added goes, and what it merged gets its values of before back.
            </Trans>{" "}
            <Plural value={run.created} one="# row was added," other="# rows were added," />{" "}
            <Plural value={run.merged} one="# was merged." other="# were merged." />
          </p>
          <p className="text-soft">
            <Trans>What somebody has changed or built on since stays as it is, and is named.</Trans>
          </p>
        </div>
      )}
    </Dialog>
  );
}

function LeftRows({ undone }: { undone: UndoOutput }) {
  const words = useWords();
  return (
    <>
      <p className="mb-2">
        <Plural value={undone.removed} one="# was taken away," other="# were taken away," />{" "}
        <Plural
          value={undone.restored}
          one="# put back as it was."
          other="# put back as they were."
        />
      </p>
      <ul className="flex flex-col gap-1">
        {undone.left.map((row) => (
          <li key={`${row.rowNo} ${row.label}`}>
            <span className="font-medium">{row.label}</span>{" "}
            <span className="text-soft">
              <Trans>
                (row {row.rowNo}): {inWords(row.reason, { ...words })}
              </Trans>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
