import { createHmac } from "node:crypto";
import { sql } from "kysely";
import type { AuditReport } from "#shared/audit/schema.ts";
import type { Db } from "#server/db/connect.ts";
import { asSystem, type Trx } from "#server/db/scope.ts";
import { contentDigest, entryMac } from "#server/features/audit/commands.ts";
import type { Keys } from "#server/lib/keys.ts";

const BATCH = 2_000;
const START = Buffer.alloc(32);

function link(key: Buffer, previous: Buffer, position: number, mac: Buffer): Buffer {
  return createHmac("sha256", key).update(previous).update(String(position)).update(mac).digest();
}

/** The oldest transaction that was not over when this process last continued a program's chain. */
const horizons = new WeakMap<Db, Map<string, string>>();

/**
 * Continues the program's chain over the entries that have no link yet, one writer at a time.
 *
 * An entry's place is the order in which it was found, not its id: transactions commit in another order than they
 * begin. Each link is an HMAC over the link before, the place and the entry's own code.
 *
 * Entries are looked for among the transactions that were not over the last time, and the first time among all. What
 * another process has chained in between is passed over.
 */
export async function chainAudit(
  db: Db,
  keys: Keys,
  programId: string,
  now: Date,
): Promise<number> {
  const job = { actor: "audit", programId, now, keys };
  const known = horizons.get(db) ?? new Map<string, string>();
  horizons.set(db, known);
  const { added, horizon } = await asSystem(db, job, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('evenkeel audit ' || ${programId}, 0))`.execute(
      trx,
    );
    // Read before the entries are: whatever commits in between is found, and looked for once more next time.
    const { rows } = await sql<{ horizon: string }>`
      select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(trx);
    let added = 0;
    for (;;) {
      const done = await chainBatch(trx, keys, programId, known.get(programId) ?? "0");
      added += done;
      if (done < BATCH) return { added, horizon: rows[0]?.horizon ?? "0" };
    }
  });
  known.set(programId, horizon);
  return added;
}

async function chainBatch(
  trx: Trx,
  keys: Keys,
  programId: string,
  horizon: string,
): Promise<number> {
  const head = await trx
    .selectFrom("auditChain")
    .where("programId", "=", programId)
    .select(["position", "hash"])
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  const { rows: fresh } = await sql<{ id: string; mac: Buffer }>`
    select e.id, e.mac from audit_entry e
    where e.program_id = ${programId} and e.xact >= ${horizon}::xid8
      and not exists (select from audit_chain c where c.program_id = e.program_id and c.entry_id = e.id)
    order by e.id limit ${BATCH}`.execute(trx);
  let previous = head?.hash ?? START;
  let position = head?.position ?? 0;
  const links = fresh.map(({ id, mac }) => {
    position += 1;
    previous = link(keys.audit, previous, position, mac);
    return { programId, position, entryId: id, hash: previous };
  });
  if (links.length > 0) await trx.insertInto("auditChain").values(links).execute();
  return links.length;
}

/** Walks the whole trail of a program: every entry's code, every link, and that each has the other. */
export async function verifyAudit(trx: Trx, keys: Keys, programId: string): Promise<AuditReport> {
  const problems: AuditReport["problems"] = [];
  let previous: Buffer = START;
  let position = 0;
  for (;;) {
    const rows = await trx
      .selectFrom("auditChain")
      .leftJoin("auditEntry", (join) =>
        join
          .onRef("auditEntry.programId", "=", "auditChain.programId")
          .onRef("auditEntry.id", "=", "auditChain.entryId"),
      )
      .where("auditChain.programId", "=", programId)
      .where("auditChain.position", ">", position)
      .selectAll("auditEntry")
      .select(["auditChain.position", "auditChain.entryId", "auditChain.hash"])
      .orderBy("auditChain.position")
      .limit(BATCH)
      .execute();
    for (const row of rows) {
      const expected = position + 1;
      if (row.position !== expected) problems.push({ kind: "missing", entryId: row.entryId });
      position = row.position;
      const { id, mac, digest, at } = row;
      if (id === null || mac === null || digest === null || at === null) {
        problems.push({ kind: "missing", entryId: row.entryId });
      } else {
        const text = (value: unknown) => (value === null ? null : JSON.stringify(value));
        const erased = row.before === null && row.after === null && row.subjectLabel === "erased";
        const content = contentDigest(text(row.before), text(row.after), row.subjectLabel);
        const whole = { ...row, id, at, programId } as Parameters<typeof entryMac>[1];
        const genuine =
          entryMac(keys.audit, whole, digest).equals(mac) && (erased || content.equals(digest));
        if (!genuine) problems.push({ kind: "changed", entryId: id });
        if (!link(keys.audit, previous, position, mac).equals(row.hash)) {
          problems.push({ kind: "broken", entryId: id });
        }
      }
      previous = row.hash;
    }
    if (rows.length < BATCH) break;
  }
  const { entries, unchained } = await countEntries(trx, programId);
  for (const entryId of unchained) problems.push({ kind: "unchained", entryId });
  const head = position === 0 ? null : previous.toString("hex");
  return { entries, chained: position, head, problems };
}

async function countEntries(
  trx: Trx,
  programId: string,
): Promise<{ entries: number; unchained: string[] }> {
  const { entries } = await trx
    .selectFrom("auditEntry")
    .where("programId", "=", programId)
    .select((eb) => eb.fn.countAll<number>().as("entries"))
    .executeTakeFirstOrThrow();
  const rows = await trx
    .selectFrom("auditEntry")
    .where("programId", "=", programId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("auditChain")
            .whereRef("auditChain.programId", "=", "auditEntry.programId")
            .whereRef("auditChain.entryId", "=", "auditEntry.id")
            .select("position"),
        ),
      ),
    )
    .select("id")
    .limit(100)
    .execute();
  return { entries, unchained: rows.map((row) => row.id) };
}
