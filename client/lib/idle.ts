import { useEffect, useState } from "react";
import { SESSION_IDLE_SECONDS, SESSION_MOVES_SECONDS } from "#shared/people/session-limits.ts";

/** How long before the end the screen says so. */
const WARN_SECONDS = 5 * 60;
const LOOK_EVERY_MS = 20_000;

let lastAnswer = Date.now();

/** Called whenever the server has answered: each answer moves the end of the sign-in along. */
export function noteAnswer(): void {
  lastAnswer = Date.now();
}

/**
 * Whether the sign-in ends soon if nothing more is asked of the server. The server writes a moved end down only now and
 * then, so the last answer may not have counted: the warning reckons with the earlier end.
 */
export function endsSoon(answeredAt: number, now: number): boolean {
  const idle = (now - answeredAt) / 1000;
  const surelyOpen = SESSION_IDLE_SECONDS - SESSION_MOVES_SECONDS;
  return idle >= surelyOpen - WARN_SECONDS && idle < SESSION_IDLE_SECONDS;
}

/** The same for the screen, looked at every 20 seconds and when the window comes back into sight. */
export function useEndsSoon(): boolean {
  const [soon, setSoon] = useState(false);
  useEffect(() => {
    const look = () => setSoon(endsSoon(lastAnswer, Date.now()));
    const timer = setInterval(look, LOOK_EVERY_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return soon;
}
