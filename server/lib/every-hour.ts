import type { Logger } from "pino";
import { safeErrorFacts } from "#server/lib/errors.ts";

const HOUR_MS = 60 * 60 * 1000;

/**
 * Runs `work` soon after the start and then every hour, one after the other. What fails is logged and tried again an
 * hour later; stopping waits for what runs.
 */
export function everyHour(work: () => Promise<void>, log: Logger): { stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const run = () => {
    running = running.then(work).catch((error: unknown) => {
      log.error(safeErrorFacts(error), "hourly work failed");
    });
  };
  // The first screens are answered before.
  const first = setTimeout(run, 2_000).unref();
  const timer = setInterval(run, HOUR_MS).unref();
  return {
    async stop() {
      clearTimeout(first);
      clearInterval(timer);
      await running;
    },
  };
}
