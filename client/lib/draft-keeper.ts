import { describeFailure } from "#client/lib/failure.ts";

/** Where what is being typed stands. `savedAt` is when the server last had it, in ms; null: never. */
export type DraftState =
  | {
      kind: "clean" | "waiting" | "saving" | "saved" | "offline" | "signed-out";
      savedAt: number | null;
    }
  | { kind: "refused"; savedAt: number | null; reason: string };

/** Quiet time after the last change, and the longest that continuous typing goes unsaved, in ms. */
const QUIET = 800;
const LONGEST = 5000;
const RETRY_AFTER = [2000, 4000, 8000, 15_000];

/**
 * Keeps the newest value on the server: one request at a time, the newest value wins, a lost connection or sign-in is
 * tried again until it works. Lives apart from React so that it goes on after the form is closed.
 */
export class DraftKeeper<Value> {
  #put: (value: Value) => Promise<unknown>;
  #state: DraftState = { kind: "clean", savedAt: null };
  #listeners = new Set<() => void>();
  #pending: { value: Value; since: number } | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #stopped = false;

  constructor(put: (value: Value) => Promise<unknown>) {
    this.#put = put;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): DraftState => this.#state;

  /** Whether closing the window now would lose something. */
  get isUnsaved(): boolean {
    return !this.#stopped && (this.#pending !== null || this.#running !== null);
  }

  /** A draft that was there already. */
  startFrom(savedAt: number): void {
    this.#set({ kind: "saved", savedAt });
  }

  change(value: Value): void {
    if (this.#stopped) return;
    const now = Date.now();
    this.#pending = { value, since: this.#pending?.since ?? now };
    // While nothing gets through, the screen goes on saying so; the retry takes the newest value.
    if (this.#failures > 0 && this.#state.kind !== "refused") return;
    if (!this.#running) {
      this.#set({ kind: "waiting", savedAt: this.#state.savedAt });
      const left = this.#pending.since + LONGEST - now;
      this.#schedule(Math.max(0, Math.min(QUIET, left)));
    }
  }

  /** Saves now what is not saved yet: when the form closes, the connection is back, or somebody signed in again. */
  async flush(): Promise<void> {
    await this.#running;
    if (this.#pending && !this.#stopped) await this.#send();
  }

  /** No more saving: the form was saved or thrown away. Resolves once nothing can arrive any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#pending = null;
    clearTimeout(this.#timer);
    await this.#running;
    this.#set({ kind: "clean", savedAt: null });
  }

  /** The form begins anew under the same name. */
  restart(): void {
    this.#stopped = false;
  }

  /** Saving did not work after all: go on keeping the draft. */
  resume(value: Value): void {
    this.#stopped = false;
    this.change(value);
  }

  #schedule(after: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), after);
  }

  async #send(): Promise<void> {
    clearTimeout(this.#timer);
    const sending = this.#pending;
    if (!sending || this.#running || this.#stopped) return;
    this.#pending = null;
    if (this.#failures === 0) this.#set({ kind: "saving", savedAt: this.#state.savedAt });
    this.#running = this.#put(sending.value).then(
      () => this.#succeeded(),
      (error: unknown) => this.#failed(error, sending),
    );
    await this.#running;
  }

  #succeeded(): void {
    this.#running = null;
    this.#failures = 0;
    this.#set({ kind: "saved", savedAt: Date.now() });
    if (this.#pending) this.change(this.#pending.value);
  }

  #failed(error: unknown, sent: { value: Value; since: number }): void {
    this.#running = null;
    if (this.#stopped) return;
    this.#pending ??= sent;
    const { savedAt } = this.#state;
    const failure = describeFailure(error);
    this.#failures += 1;
    // A refusal stays one until something else is typed; everything else is worth another try.
    const passing =
      failure.offline || failure.code === "UNKNOWN" || failure.code === "INTERNAL_SERVER_ERROR";
    if (failure.mark === "sign-in") this.#set({ kind: "signed-out", savedAt });
    else if (passing) this.#set({ kind: "offline", savedAt });
    else {
      this.#set({ kind: "refused", savedAt, reason: failure.reason });
      return;
    }
    this.#schedule(RETRY_AFTER[Math.min(this.#failures, RETRY_AFTER.length) - 1] ?? 15_000);
  }

  #set(state: DraftState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
