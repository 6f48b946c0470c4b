import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SESSION_IDLE_SECONDS, SESSION_MOVES_SECONDS } from "#shared/people/session-limits.ts";
import { endsSoon, noteAnswer, useEndsSoon } from "./idle.ts";

const minutes = (count: number) => count * 60_000;

describe("the end of a sign-in that rests", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("is near five minutes before the earliest moment it can come, until it has come", () => {
    const earliest = minutes((SESSION_IDLE_SECONDS - SESSION_MOVES_SECONDS) / 60);
    expect(endsSoon(0, earliest - minutes(5) - 1)).toBe(false);
    expect(endsSoon(0, earliest - minutes(5))).toBe(true);
    expect(endsSoon(0, SESSION_IDLE_SECONDS * 1000 - 1)).toBe(true);
    expect(endsSoon(0, SESSION_IDLE_SECONDS * 1000)).toBe(false);
  });

  it("moves along with every answer of the server", () => {
    noteAnswer();
    const { result } = renderHook(() => useEndsSoon());
    act(() => {
      vi.advanceTimersByTime(minutes(109));
    });
    expect(result.current).toBe(false);
    act(() => {
      vi.advanceTimersByTime(minutes(2));
    });
    expect(result.current).toBe(true);
    noteAnswer();
    act(() => {
      vi.advanceTimersByTime(minutes(1));
    });
    expect(result.current).toBe(false);
  });
});
