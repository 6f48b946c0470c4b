import { useForm, useStore } from "@tanstack/react-form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { tallyOutcomes } from "#shared/sessions/outcome.ts";
import {
  type Outcome,
  type SavedSession,
  type SessionRow,
  type SessionStart,
  sessionCreateInput,
  sessionUpdateInput,
} from "#shared/sessions/schema.ts";
import { clockNow } from "#client/features/sessions/clock-text.ts";
import type { LogClash } from "#client/features/sessions/log-conflict.tsx";
import type { LogTarget } from "#client/features/sessions/log-target.ts";
import { type LogValues, toInput, withStart } from "#client/features/sessions/log-values.ts";
import { useLogActions } from "#client/features/sessions/use-log-actions.ts";
import type { Whose } from "#client/features/sessions/who-field.tsx";
import { describeFailure } from "#client/lib/failure.ts";
import { focusFirstInvalid, useSubmit } from "#client/lib/form.ts";
import { useProgram } from "#client/lib/program.ts";
import { useDraft } from "#client/lib/use-draft.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

export type LogFormStart = {
  target: LogTarget;
  /** The name of the draft. */
  kind: string;
  /** How the form stands before anybody types. */
  base: LogValues;
  /** How it begins: from the draft, where there is one. */
  values: LogValues;
  /** When that draft was saved. */
  savedAt: string | null;
  /** The log that is being changed. */
  row: SessionRow | null;
  pairs: SessionStart["pairs"];
};

/** How long a draft's request that hangs may hold up the saving of the form itself. */
const PATIENCE = 3000;

/** The form of one log: its values, its draft, saving, and what to do when somebody else saved first. */
export function useLogForm(start: LogFormStart, onDone: (another: boolean) => void) {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const program = useProgram();
  const actions = useLogActions();
  const { failure, setFailure, submit } = useSubmit();
  const [row, setRow] = useState(start.row);
  const [pairs, setPairs] = useState(start.pairs);
  const [openedNote, setOpenedNote] = useState<string | null>(null);
  const readNote = useMutation(trpc.sessions.readNote.mutationOptions({ gcTime: 0 }));
  const [conflict, setConflict] = useState<LogClash | null>(null);
  // Once the person set the hour, the length or the way themselves, another mentor's habits do not replace it.
  const [hasOwnHabits, setOwnHabits] = useState(start.savedAt !== null || start.row !== null);
  const [hasOwnLength, setOwnLength] = useState(hasOwnHabits);
  const [usualLength, setUsualLength] = useState(start.base.minutes ?? 60);

  const check = (values: LogValues) => {
    const input = { ...toInput(values, program.id), draftKind: start.kind };
    return row
      ? sessionUpdateInput.safeParse({ ...input, version: row.version })
      : sessionCreateInput.safeParse(input);
  };
  const form = useForm({
    defaultValues: start.values,
    validators: {
      onSubmit: ({ value }) => {
        const checked = check(value);
        if (checked.success) return undefined;
        const fields: Record<string, string> = {};
        for (const issue of checked.error.issues) fields[String(issue.path[0])] ??= issue.message;
        return { fields };
      },
    },
    onSubmitInvalid: focusFirstInvalid,
    onSubmitMeta: { another: false },
    onSubmit: ({ value, meta }) => submit(() => save(value, meta.another)),
  });
  const values = useStore(form.store, (state) => state.values);
  const untouched = openedNote === null ? start.base : { ...start.base, note: openedNote };
  const isDirty = JSON.stringify(values) !== JSON.stringify(untouched);
  const draft = useDraft(start.kind, values, { isDirty, savedAt: start.savedAt });

  function setAll(next: LogValues): void {
    for (const key of Object.keys(next) as (keyof LogValues)[]) form.setFieldValue(key, next[key]);
  }

  async function send(given: LogValues, version: number | undefined): Promise<SavedSession> {
    const isSameNote = openedNote !== null && given.note === openedNote;
    const input = toInput(isSameNote ? { ...given, note: undefined } : given, program.id);
    const draftKind = start.kind;
    return version === undefined
      ? actions.create.mutateAsync(sessionCreateInput.parse({ ...input, draftKind }))
      : actions.update.mutateAsync(sessionUpdateInput.parse({ ...input, version, draftKind }));
  }

  async function save(
    given: LogValues,
    another: boolean,
    over = row,
    noteOver = row?.hasNote ? (openedNote ?? undefined) : null,
  ): Promise<void> {
    await Promise.race([draft.stop(), new Promise((go) => setTimeout(go, PATIENCE))]);
    try {
      const saved = await send(given, over?.version);
      if (over) actions.tellUpdated(over, saved, given.note === undefined ? undefined : noteOver);
      else actions.tellCreated(saved);
      onDone(another);
    } catch (error) {
      draft.resume(given);
      if (describeFailure(error).mark !== "stale" || !over) throw error;
      const id = { programId: program.id, id: given.id };
      const latest = trpc.sessions.get.queryOptions(id);
      const theirs = await queryClient.query({ ...latest, staleTime: 0 });
      const noteBefore = openedNote ?? (over.hasNote ? undefined : "");
      const isMine = given.note !== undefined && given.note !== noteBefore;
      // Whoever writes a note over another one has to see it: it would be gone for good.
      const theirNote = !isMine
        ? undefined
        : theirs.hasNote
          ? (await readNote.mutateAsync(id)).note
          : "";
      setConflict({ mine: given, theirs, theirNote, noteBefore });
    }
  }

  return {
    form,
    values,
    row,
    pairs,
    draft,
    isDirty,
    failure,
    conflict,
    isBusy: actions.isBusy,
    habit: () => setOwnHabits(true),
    ownLength: () => setOwnLength(true),
    /** Nobody came: no minutes, unless somebody wrote them. Somebody did after all: the usual ones. */
    adjustLength(outcomes: readonly Outcome[]): void {
      if (hasOwnLength || outcomes.length === 0) return;
      const { minutes } = form.state.values;
      const wasHeld = tallyOutcomes(outcomes).outcome === "attended";
      if (!wasHeld && minutes) {
        setUsualLength(minutes);
        form.setFieldValue("minutes", 0);
      } else if (wasHeld && !minutes) form.setFieldValue("minutes", usualLength);
    },
    /** Takes over whose session it was; answers whether that worked. */
    async choose(whose: Whose): Promise<boolean> {
      try {
        const options = trpc.sessions.start.queryOptions({ programId: program.id, ...whose });
        const begun = await queryClient.query({ ...options, staleTime: 0 });
        const next = withStart(form.state.values, begun, {
          today: program.today,
          clock: clockNow(program.timeZone),
          keepsDefaults: hasOwnHabits,
        });
        setPairs(begun.pairs);
        setFailure(null);
        setAll(next);
        return true;
      } catch (error) {
        setFailure(describeFailure(error));
        return false;
      }
    },
    openNote(note: string) {
      setOpenedNote(note);
      form.setFieldValue("note", note);
    },
    /** The mixture of both sides, over what the other person saved. */
    async merge(merged: LogValues): Promise<void> {
      if (!conflict) return;
      const { theirs, theirNote } = conflict;
      setConflict(null);
      setRow(theirs);
      setAll(merged);
      await submit(() => save(merged, false, theirs, theirs.hasNote ? theirNote : null));
    },
    /** Goes on with my version; saving asks again. */
    closeConflict: () => setConflict(null),
    async takeTheirs(): Promise<void> {
      await draft.discard();
      onDone(false);
    },
  };
}

export type LogForm = ReturnType<typeof useLogForm>;
