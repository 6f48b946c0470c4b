import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { MentorFields } from "#shared/mentors/schema.ts";
import { changedFields, mergeValues } from "#client/features/mentors/merge.ts";
import { fieldsOf } from "#client/features/mentors/mentor-form.ts";
import { useRefreshMentors, useUndo } from "#client/features/mentors/use-mentor-changes.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useSubmit } from "#client/lib/form.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

/** What two people changed at once, for the conflict dialog. */
export type Clash = {
  /** Mine, with what only they changed put in. */
  mine: MentorFields;
  /** The profile as they saved it. */
  now: Read;
  fields: (keyof MentorFields)[];
};

/** A profile as it was read or last saved. */
export type Read = { fields: MentorFields; version: number };

/**
 * Saves a profile. Where somebody saved in between, fields that only one of the two changed are put together; only
 * what both changed differently is asked about. `start` is what the form began with, not what a refresh in the
 * background has brought since; `onRestart` begins the form anew with other values.
 */
export function useProfileSave(id: string, start: Read, onRestart: (read: Read) => void) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const refresh = useRefreshMentors();
  const undo = useUndo();
  const { failure, submit } = useSubmit();
  const { mutateAsync: update } = useMutation(trpc.mentors.update.mutationOptions());
  const [clash, setClash] = useState<Clash | null>(null);
  const [read, setRead] = useState<Read>(start);

  const write = async (before: Read, fields: MentorFields): Promise<Read> => {
    const changes = changedFields(before.fields, fields);
    const { version } = await update({ programId, id, version: before.version, changes });
    setRead({ fields, version });
    void refresh();
    if (Object.keys(changes).length > 0) {
      const back = changedFields(fields, before.fields);
      undo(t`Profile saved`, async () => {
        const undone = await update({ programId, id, version, changes: back });
        onRestart({ fields: before.fields, version: undone.version });
      });
    }
    return { fields, version };
  };

  const save = async (mine: MentorFields): Promise<MentorFields | null> => {
    let saved: MentorFields | null = null;
    await submit(async () => {
      try {
        saved = (await write(read, mine)).fields;
      } catch (error) {
        if (describeFailure(error).mark !== "stale") throw error;
        const theirs = await queryClient.query({
          ...trpc.mentors.get.queryOptions({ programId, id }),
          staleTime: 0,
        });
        const now = { fields: fieldsOf(theirs), version: theirs.version };
        const { merged, conflicts } = mergeValues(read.fields, mine, now.fields);
        if (conflicts.length === 0) saved = (await write(now, merged)).fields;
        else setClash({ mine: { ...merged, ...pick(mine, conflicts) }, now, fields: conflicts });
      }
    });
    return saved;
  };

  return {
    save,
    read,
    failure,
    clash,
    closeClash: () => setClash(null),
    /** Saves what was chosen of the two, on top of what the other person saved. */
    settle: (chosen: MentorFields) =>
      submit(async () => {
        if (clash) onRestart(await write(clash.now, chosen));
      }),
    /** Takes the other person's profile as it is. */
    takeTheirs: () => {
      if (clash) onRestart(clash.now);
    },
  };
}

function pick(values: MentorFields, fields: (keyof MentorFields)[]): Partial<MentorFields> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]));
}
