import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import { instantText } from "#client/lib/instant.ts";
import { useOpenLog } from "#client/lib/open-log.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { TextLink } from "#client/ui/link-button.tsx";

/** Which form a draft belongs to: the sheet, one log, or (null) the form of another noun. */
function formOf(kind: string): string | null {
  return (
    /^session\.(grid|new|(?:mentor|match|closing|cover|edit)\.[0-9a-f-]{36})$/.exec(kind)?.[1] ??
    null
  );
}

/** Logs that were begun and not saved; nothing where there are none. */
export function UnfinishedDrafts() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const program = useProgram();
  const openLog = useOpenLog();
  const drafts = useQuery(
    trpc.drafts.mine.queryOptions({ programId: program.id }, { staleTime: 5_000 }),
  );
  const open = (drafts.data ?? []).flatMap(({ kind, savedAt }) => {
    const form = formOf(kind);
    return form ? [{ form, savedAt }] : [];
  });
  const nameOf = (form: string) =>
    form === "grid"
      ? t`an attendance sheet`
      : form.startsWith("edit.")
        ? t`changes to a log`
        : t`a session log`;
  if (open.length === 0) return null;
  return (
    <ul
      aria-label={t`Unfinished`}
      className="mb-3 flex flex-wrap gap-x-6 gap-y-1 rounded-control bg-watch-tint px-3 py-2 text-watch"
    >
      {open.map(({ form, savedAt }) => (
        <li key={form} className="flex items-center gap-2">
          <PencilLine className="size-4 shrink-0" aria-hidden />
          <span>
            <Trans>
              You began {nameOf(form)} ({instantText(savedAt, program)}).
            </Trans>{" "}
            {form === "grid" ? (
              <TextLink href={`/${program.slug}/sessions/grid`}>
                <Trans>Go on</Trans>
              </TextLink>
            ) : (
              <Button variant="quiet" onPress={() => openLog(form)}>
                <Trans>Go on</Trans>
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
