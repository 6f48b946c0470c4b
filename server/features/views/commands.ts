import type { z } from "zod";
import type { preferenceSetInput, ViewSaveInput, ViewUpdateInput } from "#shared/views/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { DomainError, notFound, staleVersion } from "#server/lib/errors.ts";

const VIEWS_MAX = 100;

type Saved = { id: string; version: number };

/** A view belongs to whoever saved it; only they change or remove it. The tables speak of a person, a job saves none. */
function owner(scope: ProgramScope): string {
  if (scope.personId) return scope.personId;
  throw new DomainError("FORBIDDEN", "Views belong to people.");
}

/** Keeps an address under a name; a repeat, and the undo of a removal, come with the same id. */
export async function saveView(
  trx: Trx,
  scope: ProgramScope,
  input: ViewSaveInput,
): Promise<Saved> {
  const { id, screen, name, search, shared } = input;
  const personId = owner(scope);
  const { held } = await trx
    .selectFrom("savedView")
    .where("programId", "=", scope.programId)
    .where("personId", "=", personId)
    .select((eb) => eb.fn.countAll<number>().as("held"))
    .executeTakeFirstOrThrow();
  if (held >= VIEWS_MAX) {
    throw new DomainError(
      "PRECONDITION_FAILED",
      `You have ${VIEWS_MAX} views already. Remove one that you no longer need, then save this one.`,
    );
  }
  const made = await trx
    .insertInto("savedView")
    .values({
      programId: scope.programId,
      id,
      screen,
      name,
      search: JSON.stringify(search),
      personId,
      shared,
      createdAt: scope.now,
    })
    .onConflict((conflict) => conflict.columns(["programId", "id"]).doNothing())
    .returning(["id", "version"])
    .executeTakeFirst();
  if (!made) return mine(trx, scope, id);
  await tell(trx, scope, "view.save", { id, name, after: { screen, shared } });
  return made;
}

/** Renames, shares, or lets a view mean what is on the screen now. */
export async function updateView(
  trx: Trx,
  scope: ProgramScope,
  input: ViewUpdateInput,
): Promise<Saved> {
  const { id, version, name, search, shared } = input;
  const present = await mine(trx, scope, id);
  if (present.version !== version) throw staleVersion("view");
  await trx
    .updateTable("savedView")
    .set({
      version: version + 1,
      ...(name !== undefined && { name }),
      ...(shared !== undefined && { shared }),
      ...(search !== undefined && { search: JSON.stringify(search) }),
    })
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .execute();
  await tell(trx, scope, "view.update", {
    id,
    name: name ?? present.name,
    before: { name: present.name, shared: present.shared },
    after: { name: name ?? present.name, shared: shared ?? present.shared },
  });
  return { id, version: version + 1 };
}

/** Removes an own view; removing it again is no error. */
export async function removeView(trx: Trx, scope: ProgramScope, id: string): Promise<void> {
  const gone = await trx
    .deleteFrom("savedView")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .where("personId", "=", owner(scope))
    .returning(["name", "screen", "shared"])
    .executeTakeFirst();
  if (!gone) return;
  const { name, ...before } = gone;
  await tell(trx, scope, "view.remove", { id, name, before });
}

/** Remembers what a person set for themselves; not in the trail, because it is nobody else's business. */
export async function setPreference(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof preferenceSetInput>,
): Promise<void> {
  const value = JSON.stringify(input.value);
  await trx
    .insertInto("preference")
    .values({ programId: scope.programId, personId: owner(scope), key: input.key, value })
    .onConflict((conflict) =>
      conflict.columns(["programId", "personId", "key"]).doUpdateSet({ value }),
    )
    .execute();
}

async function mine(trx: Trx, scope: ProgramScope, id: string) {
  const view = await trx
    .selectFrom("savedView")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .where("personId", "=", owner(scope))
    .select(["id", "version", "name", "shared"])
    .forUpdate()
    .executeTakeFirst();
  if (!view) throw notFound("view");
  return view;
}

async function tell(
  trx: Trx,
  scope: ProgramScope,
  action: string,
  facts: { id: string; name: string; before?: object; after?: object },
): Promise<void> {
  const { id, name, ...content } = facts;
  await recordAudit(trx, scope, {
    action,
    subjectKind: "view",
    subjectId: id,
    label: name,
    ...content,
  });
}
