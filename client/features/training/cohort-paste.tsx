import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { linesOf } from "#shared/training/names.ts";
import { COHORT_MAX, type NamesOutput } from "#shared/training/records-schema.ts";
import type { Attendee } from "#client/features/training/use-cohort.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { Select } from "#client/ui/select.tsx";
import { TextArea } from "#client/ui/text-area.tsx";

type Found = Pick<Attendee, "mentorId" | "name" | "siteName">;

/** A pasted list becomes people. Who is certain goes straight onto the list; of several, one is chosen here. */
export function CohortPaste({ onFound }: { onFound: (found: readonly Found[]) => void }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const [text, setText] = useState("");
  const [open, setOpen] = useState<NamesOutput>([]);
  const lines = linesOf(text);
  const find = useMutation({
    mutationFn: async (given: string[]) =>
      queryClient.query({
        ...trpc.training.completions.names.queryOptions({ programId, lines: given }),
        staleTime: 0,
      }),
    onSuccess: (answers) => {
      const certain = answers.flatMap(({ found }) => (found.length === 1 ? found : []));
      onFound(certain.map(({ id, name, siteName }) => ({ mentorId: id, name, siteName })));
      setOpen(answers.filter(({ found }) => found.length !== 1));
      setText("");
    },
  });
  const several = open.filter(({ found }) => found.length > 1);
  const nobody = open.filter(({ found }) => found.length === 0);
  const settle = (line: string, id: string) => {
    const one = open.find((answer) => answer.line === line)?.found.find((who) => who.id === id);
    if (one) onFound([{ mentorId: one.id, name: one.name, siteName: one.siteName }]);
    setOpen(open.filter((answer) => answer.line !== line));
  };
  return (
    <div className="flex flex-col gap-3">
      <TextArea
        label={t`Paste a list`}
        description={t`Names or e-mail addresses, one on each line, as they stand in a spreadsheet or a sign-in sheet.`}
        rows={4}
        value={text}
        onChange={setText}
        error={
          lines.length > COHORT_MAX
            ? t`At most ${COHORT_MAX} people at once.`
            : find.error
              ? describeFailure(find.error).reason
              : undefined
        }
      />
      <Button
        className="self-start"
        isDisabled={lines.length === 0 || lines.length > COHORT_MAX}
        isPending={find.isPending}
        onPress={() => find.mutate(lines)}
      >
        <Plural value={lines.length} _0="Find them" one="Find # person" other="Find # people" />
      </Button>
      {several.length > 0 && (
        <div role="group" aria-label={t`Lines that could mean several people`}>
          <p className="mb-2 font-medium">
            <Trans>These could be several people. Choose who was there:</Trans>
          </p>
          <ul className="flex flex-col gap-2">
            {several.map(({ line, found }) => (
              <li key={line} className="flex flex-wrap items-end gap-2">
                <Select
                  label={line}
                  className="w-80 max-w-full"
                  placeholder={t`${found.length} people fit`}
                  options={found.map(({ id, name, siteName, email }) => ({
                    id,
                    label: name,
                    hint: [siteName, email].filter(Boolean).join(" · "),
                  }))}
                  value={null}
                  onChange={(id) => settle(line, id)}
                />
                <Button
                  variant="quiet"
                  aria-label={t`Leave out: ${line}`}
                  onPress={() => setOpen(open.filter((answer) => answer.line !== line))}
                >
                  <Trans>Leave out</Trans>
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {nobody.length > 0 && (
        <Notice kind="problem">
          <Trans>Nobody here fits: {nobody.map(({ line }) => line).join("; ")}.</Trans>{" "}
          <Trans>Check the spelling, pick them below, or add them first.</Trans>
        </Notice>
      )}
    </div>
  );
}
