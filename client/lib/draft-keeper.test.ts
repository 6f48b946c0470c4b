import { TRPCClientError } from "@trpc/client";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DraftKeeper } from "#client/lib/draft-keeper.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const offline = () => new TypeError("Failed to fetch");
function refused(code: string, mark?: string) {
  return TRPCClientError.from({
    error: {
      code: -32600,
      message: "no",
      data: { code, reason: "Not this.", mark, fieldErrors: {} },
    },
  } as never);
}

/** A server that can be made to fail; `had` is what it kept. */
function server() {
  const had: string[] = [];
  const state = { fails: null as null | (() => unknown), takes: 10 };
  const put = async (value: string) => {
    const failure = state.fails;
    await new Promise((done) => setTimeout(done, state.takes));
    if (failure) throw failure();
    had.push(value);
  };
  return { had, state, keeper: new DraftKeeper<string>(put) };
}

describe("a draft", () => {
  it("is saved a moment after the last key, once", async () => {
    const { had, keeper } = server();
    for (const value of ["a", "ab", "abc"]) {
      keeper.change(value);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(keeper.state().kind).toBe("waiting");
    expect(keeper.isUnsaved).toBe(true);
    await vi.advanceTimersByTimeAsync(900);
    expect(had).toEqual(["abc"]);
    expect(keeper.state().kind).toBe("saved");
    expect(Date.now() - (keeper.state().savedAt ?? 0)).toBeLessThan(900);
    expect(keeper.isUnsaved).toBe(false);
  });

  it("is saved while somebody types without a pause", async () => {
    const { had, keeper } = server();
    for (let index = 0; index < 60; index += 1) {
      keeper.change(String(index));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(had.length).toBeGreaterThanOrEqual(1);
  });

  it("waits out a lost connection and then saves the newest", async () => {
    const { had, state, keeper } = server();
    state.fails = offline;
    keeper.change("first");
    await vi.advanceTimersByTimeAsync(1000);
    expect(keeper.state().kind).toBe("offline");
    keeper.change("second");
    expect(keeper.state().kind).toBe("offline");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(had).toEqual([]);
    expect(keeper.isUnsaved).toBe(true);
    state.fails = null;
    await vi.advanceTimersByTimeAsync(16_000);
    expect(had).toEqual(["second"]);
    expect(keeper.state().kind).toBe("saved");
  });

  it("keeps what was typed through a timed-out sign-in, and saves it at once afterwards", async () => {
    const { had, state, keeper } = server();
    state.fails = () => refused("UNAUTHORIZED", "sign-in");
    keeper.change("typed");
    await vi.advanceTimersByTimeAsync(1000);
    expect(keeper.state().kind).toBe("signed-out");
    state.fails = null;
    const flushed = keeper.flush();
    await vi.advanceTimersByTimeAsync(20);
    await flushed;
    expect(had).toEqual(["typed"]);
  });

  it("is not tried again where it was refused, until something else is typed", async () => {
    const { had, state, keeper } = server();
    state.fails = () => refused("FORBIDDEN", "other-person");
    keeper.change("mine");
    await vi.advanceTimersByTimeAsync(120_000);
    expect(keeper.state()).toMatchObject({ kind: "refused", reason: "Not this." });
    state.fails = null;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(had).toEqual([]);
    keeper.change("more");
    await vi.advanceTimersByTimeAsync(2000);
    expect(had).toEqual(["more"]);
  });

  it("never arrives after the form was saved", async () => {
    const { had, state, keeper } = server();
    state.takes = 5000;
    keeper.change("on its way");
    await vi.advanceTimersByTimeAsync(1000);
    keeper.change("later");
    let stopped = false;
    void keeper.stop().then(() => (stopped = true));
    await vi.advanceTimersByTimeAsync(1000);
    expect(stopped).toBe(false);
    await vi.advanceTimersByTimeAsync(5000);
    expect(stopped).toBe(true);
    const then = [...had];
    await vi.advanceTimersByTimeAsync(60_000);
    expect(had).toEqual(then);
    expect(keeper.isUnsaved).toBe(false);
  });

  it("ends with what was typed last, whatever the connection does in between", async () => {
    const deed = fc.oneof(
      fc.record({ type: fc.string({ maxLength: 3 }) }),
      fc.record({ wait: fc.integer({ min: 0, max: 9000 }) }),
      fc.record({ fails: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 30 }), async (deeds) => {
        const { had, state, keeper } = server();
        let last: string | undefined;
        for (const one of deeds) {
          if ("type" in one) keeper.change((last = one.type));
          else if ("wait" in one) await vi.advanceTimersByTimeAsync(one.wait);
          else state.fails = one.fails ? offline : null;
        }
        state.fails = null;
        await vi.advanceTimersByTimeAsync(60_000);
        expect(had.at(-1)).toBe(last);
        expect(keeper.isUnsaved).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});
