import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ClipboardPaste, Undo2, UsersRound } from "lucide-react";
import { useState } from "react";
import { sayDay } from "#shared/sessions/sheet.ts";
import { SheetGrid } from "#client/features/sessions/sheet-grid.tsx";
import { SheetDefaultsBar } from "#client/features/sessions/sheet-defaults.tsx";
import { type SheetDraft, sheetDraft } from "#client/features/sessions/sheet-rows.ts";
import {
  emptySheet,
  type Sheet,
  SHEET_DRAFT,
  useSheet,
} from "#client/features/sessions/use-sheet.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { instantText } from "#client/lib/instant.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { DraftStatus } from "#client/ui/draft-status.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { Menu } from "#client/ui/menu.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";
import { TableSkeleton } from "#client/ui/skeleton.tsx";
import { toast } from "#client/ui/toast.tsx";

/** Many sessions at once, typed or pasted like in a spreadsheet. */
export function AttendanceSheet() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const program = useProgram();
  const draft = useQuery(
    trpc.drafts.get.queryOptions(
      { programId: program.id, kind: SHEET_DRAFT },
      { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false },
    ),
  );
  // What was there when the sheet opened counts: a later answer must not replace what is being typed.
  const [begin, setBegin] = useState<{ sheet: SheetDraft; savedAt: string | null } | null>(null);
  if (!begin && draft.isFetched) {
    const kept = sheetDraft.safeParse(draft.data?.value);
    setBegin(
      kept.success
        ? { sheet: kept.data, savedAt: draft.data?.savedAt ?? null }
        : { sheet: emptySheet(program.today), savedAt: null },
    );
  }
  return (
    <Page isWide>
      <PageHeader
        title={t`Attendance sheet`}
        back={
          <TextLink href={`/${program.slug}/sessions`}>
            <Trans>Session logs</Trans>
          </TextLink>
        }
      >
        <Trans>
          One row for each session. Type, or paste from a spreadsheet with Ctrl V; rows with names
          alone are left out.
        </Trans>
      </PageHeader>
      {begin ? <SheetForm begin={begin.sheet} savedAt={begin.savedAt} /> : <TableSkeleton />}
    </Page>
  );
}

function SheetForm({ begin, savedAt }: { begin: SheetDraft; savedAt: string | null }) {
  const { t } = useLingui();
  const program = useProgram();
  const sheet = useSheet(begin, savedAt);
  const { ready, wrong, failure } = sheet;
  const [first] = wrong;
  const problems = wrong.length;
  const count = ready.length;
  const showFirst = () => {
    const row = sheet.read.findIndex((one) => one === first);
    const cell = document.querySelector<HTMLElement>(`[data-cell^="${row}."][aria-invalid="true"]`);
    cell?.scrollIntoView?.({ block: "nearest" });
    cell?.focus();
  };
  return (
    <div className="flex flex-col gap-3">
      {savedAt && (
        <Notice>
          <Trans>This goes on from your draft of {instantText(savedAt, program)}.</Trans>
        </Notice>
      )}
      <div className="flex flex-wrap items-end gap-3">
        <SheetDefaultsBar sheet={sheet} />
        <div className="ms-auto flex flex-wrap gap-2">
          <AddPairs sheet={sheet} />
          <Button icon={Undo2} isDisabled={!sheet.canUndo} onPress={sheet.undo}>
            <Trans>Undo</Trans>
          </Button>
          <Button isDisabled={!sheet.isDirty} onPress={sheet.clear}>
            <Trans>Empty the sheet</Trans>
          </Button>
        </div>
      </div>
      {sheet.undated.ask && sheet.sheet.order === null && <OrderQuestion sheet={sheet} />}
      {failure && (
        <Notice kind="problem">
          {failure.reason} {Object.values(failure.fieldErrors)[0]}
        </Notice>
      )}
      <SheetGrid sheet={sheet} />
      <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-3 border-t border-line bg-paper py-3 max-md:bottom-14">
        <p role="status" className="text-soft">
          {count + problems === 0 ? (
            <span className="inline-flex items-center gap-1.5">
              <ClipboardPaste className="size-4" aria-hidden />
              <Trans>Nothing to save yet.</Trans>
            </span>
          ) : (
            <>
              <Plural value={count} one="# row is ready" other="# rows are ready" />
              {problems > 0 && (
                <>
                  {", "}
                  <Plural value={problems} one="# has a problem" other="# have problems" />
                </>
              )}
            </>
          )}
        </p>
        <DraftStatus state={sheet.draft.state} />
        <div className="ms-auto flex flex-wrap gap-2">
          {problems > 0 && (
            <Button onPress={showFirst}>
              <Trans>Show the first problem</Trans>
            </Button>
          )}
          <Button
            variant="primary"
            isDisabled={count === 0 || !sheet.isChecked}
            isPending={sheet.isSaving}
            onPress={() => void sheet.save()}
          >
            {problems > 0 ? (
              <Plural
                value={count}
                one="Save # log, leave out the rest"
                other="Save # logs, leave out the rest"
              />
            ) : (
              <Plural value={count} one="Save # log" other="Save # logs" />
            )}
          </Button>
        </div>
      </div>
      <p className="text-sm text-soft">
        {t`Arrows move, typing replaces, Enter edits and goes down, Tab goes right, Ctrl D takes the cell above, Delete empties, Ctrl Z takes back.`}
      </p>
    </div>
  );
}

/** 03/04 can be two days: asked once, for the whole sheet. */
function OrderQuestion({ sheet }: { sheet: Sheet }) {
  const [example] = sheet.undated.examples;
  if (!example) return null;
  return (
    <Notice>
      <div className="flex flex-wrap items-center gap-2">
        <Trans>“{example.text}” can be two days. Which one is meant?</Trans>
        <Button onPress={() => sheet.setOrder("month")}>{sayDay(example.monthFirst)}</Button>
        <Button onPress={() => sheet.setOrder("day")}>{sayDay(example.dayFirst)}</Button>
      </div>
    </Notice>
  );
}

/** Begins the sheet with a row for each open match: of everybody, a site or a supervisor. */
function AddPairs({ sheet }: { sheet: Sheet }) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const sites = useQuery(trpc.programs.sites.queryOptions({ programId })).data ?? [];
  const supervisors = useQuery(trpc.people.supervisors.queryOptions({ programId })).data ?? [];
  const add = async (which: { siteId?: string; supervisorId?: string }) => {
    try {
      const options = trpc.sessions.sheetPairs.queryOptions({ programId, ...which });
      const pairs = await queryClient.query({ ...options, staleTime: 0 });
      if (pairs.length > 0) sheet.addPairs(pairs);
      else toast.success(t`There is no open match to add.`);
    } catch (error) {
      toast.error(t`No rows were added.`, describeFailure(error).reason);
    }
  };
  const entries = (rows: readonly { id: string; name: string }[], key: "siteId" | "supervisorId") =>
    rows.map(({ id, name }) => ({ id, label: name, onAction: () => void add({ [key]: id }) }));
  return (
    <Menu
      label={t`Add rows from open matches`}
      trigger={
        <Button icon={UsersRound}>
          <Trans>Add rows from matches</Trans>
        </Button>
      }
      groups={[
        {
          id: "all",
          entries: [{ id: "all", label: t`All open matches`, onAction: () => void add({}) }],
        },
        {
          id: "sites",
          label: t`Of one ${words.site}`,
          entries: entries(
            sites.filter((site) => site.closedOn === null),
            "siteId",
          ),
        },
        {
          id: "supervisors",
          label: t`Of one ${words.supervisor}`,
          entries: entries(supervisors, "supervisorId"),
        },
      ].filter((group) => group.entries.length > 0)}
    />
  );
}
