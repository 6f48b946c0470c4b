import { EventEmitter } from "node:events";
import pg from "pg";
import { z } from "zod";
import { type Noun, NOUNS } from "#shared/programs/schema.ts";

const CHANNEL = "evenkeel_change";
/** Notified by the database itself, with the id of a person whose rights or sign-ins changed. */
const RIGHTS = "evenkeel_rights";
/** The longest time that a timer of Node can wait; also how often a stream asks at least. */
const LONGEST_MS = 60 * 60 * 1_000;
const SETTLE_MS = 80;
const RECONNECT_MS = 1_000;

const message = z.object({ programId: z.uuid(), nouns: z.array(z.enum(NOUNS)) });
export type Change = z.infer<typeof message>;

/** Who reads a stream, and until when they may if nothing happens; null where they may not (any more). */
export type Reader = { personId: string; mayUntil: () => Promise<Date | null> };

/**
 * Tells every process of this installation which nouns of a program changed.
 *
 * NOTIFY is sent after the commit, on this one connection and gathered for a moment, not inside the transaction:
 * PostgreSQL lets transactions that notify commit only one after another, which would take the group commit from
 * every write. A notice lost in a crash costs nothing: screens ask again when they reconnect.
 */
export class Live {
  readonly #config: pg.ClientConfig;
  readonly #events = new EventEmitter().setMaxListeners(0);
  readonly #waiting = new Map<string, Set<string>>();
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** What is being sent. The next lot waits for it, or lots would queue up behind one chain, a connection each. */
  #sending: Promise<void> = Promise.resolve();
  #isSending = false;
  #closed = false;
  /** Runs with the programs that changed, before they are announced: the audit chain is written here. */
  onSettled: ((programIds: string[]) => Promise<void>) | null = null;

  constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  async start(): Promise<void> {
    const client = new pg.Client({ ...this.#config, application_name: "evenkeel live" });
    client.on("error", () => this.#lost(client));
    client.on("end", () => this.#lost(client));
    client.on("notification", (notice) => {
      if (notice.channel === RIGHTS) {
        this.#events.emit("rights", notice.payload ?? null);
        return;
      }
      const parsed = message.safeParse(JSON.parse(notice.payload ?? "null"));
      if (parsed.success) this.#events.emit("change", parsed.data);
    });
    await client.connect();
    await client.query(`listen ${CHANNEL}; listen ${RIGHTS}`);
    this.#client = client;
    // After a lost connection nobody knows whose rights changed meanwhile.
    this.#events.emit("rights", null);
  }

  #lost(client: pg.Client): void {
    if (this.#client === client) this.#client = null;
    if (this.#closed || client !== (this.#client ?? client)) return;
    setTimeout(() => {
      if (!this.#closed && !this.#client) this.start().catch(() => this.#lost(client));
    }, RECONNECT_MS).unref();
  }

  announce(programId: string, nouns: Iterable<Noun>): void {
    const gathered = this.#waiting.get(programId) ?? new Set<string>();
    for (const noun of nouns) gathered.add(noun);
    if (gathered.size === 0) return;
    this.#waiting.set(programId, gathered);
    if (!this.#isSending) this.#later();
  }

  #later(): void {
    this.#timer ??= setTimeout(() => void this.settle(), SETTLE_MS);
  }

  /** Sends what was gathered now; tests and a clean stop call it, otherwise the timer does. */
  settle(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#sending = this.#sending.then(() => this.#send());
    return this.#sending;
  }

  async #send(): Promise<void> {
    const batch = [...this.#waiting];
    this.#waiting.clear();
    this.#isSending = true;
    try {
      await this.onSettled?.(batch.map(([programId]) => programId));
      for (const [programId, nouns] of batch) {
        const payload = JSON.stringify({ programId, nouns: [...nouns] });
        await this.#client?.query("select pg_notify($1, $2)", [CHANNEL, payload]);
      }
    } catch {
      // The connection is gone: screens ask again when they reconnect, and the chain is continued at the next change.
    } finally {
      this.#isSending = false;
      if (this.#waiting.size > 0 && !this.#closed) this.#later();
    }
  }

  /**
   * Changes of one program until `signal` aborts, or until the reader may not hear them any more: asked at the start,
   * as soon as the database tells that something about them changed (before any change that came after that), and when
   * their sign-in would end.
   */
  async *changes(
    programId: string,
    signal: AbortSignal | undefined,
    reader: Reader,
  ): AsyncGenerator<Change> {
    const queue: Change[] = [];
    let wake: () => void = () => undefined;
    let ask = true;
    const take = (change: Change) => {
      if (change.programId !== programId) return;
      queue.push(change);
      wake();
    };
    const doubt = (personId: string | null) => {
      if (personId !== null && personId !== reader.personId) return;
      ask = true;
      wake();
    };
    const stop = () => wake();
    let timer: NodeJS.Timeout | undefined;
    this.#events.on("change", take).on("rights", doubt);
    signal?.addEventListener("abort", stop);
    try {
      while (!signal?.aborted && !this.#closed) {
        if (ask) {
          ask = false;
          const until = await reader.mayUntil();
          if (!until) return;
          clearTimeout(timer);
          const left = Math.min(Math.max(until.getTime() - Date.now(), 0) + 10, LONGEST_MS);
          timer = setTimeout(() => doubt(null), left).unref();
          continue;
        }
        const next = queue.shift();
        if (next) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      clearTimeout(timer);
      this.#events.off("change", take).off("rights", doubt);
      signal?.removeEventListener("abort", stop);
    }
  }

  async stop(): Promise<void> {
    await this.settle();
    this.#closed = true;
    await this.#client?.end();
  }
}
