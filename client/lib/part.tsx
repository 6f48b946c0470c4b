import type { ComponentType, ReactNode } from "react";
import { Suspense, use } from "react";

/**
 * A part of the screen whose code is fetched apart, like `lazy`, but drawn at once when it is there already: a dialog
 * that was fetched while the window was idle opens without a gap. A failed fetch is tried again the next time.
 */
export function part<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let ready: ComponentType<Props> | undefined;
  let waiting: Promise<ComponentType<Props>> | undefined;
  const preload = () => {
    waiting ??= load().then(
      (component) => (ready = component),
      (error: unknown) => {
        waiting = undefined;
        throw error;
      },
    );
    return waiting;
  };
  function Part(props: Props) {
    const Ready = ready ?? use(preload());
    return <Ready {...props} />;
  }
  return Object.assign(Part, {
    /** Fetches ahead. Whether it worked shows when the part is drawn. */
    preload: async () => {
      await preload().catch(() => {});
    },
  });
}

/**
 * What a screen opens later (a panel, a dialog, a tab): fetched as soon as the window is idle after the screen that
 * opens it has come, so that it opens at once, and waiting in its own place when it is asked for earlier.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  fallback: ReactNode = null,
) {
  const Body = part(load);
  preloadWhenIdle(Body.preload);
  function Later(props: Props) {
    return (
      <Suspense fallback={fallback}>
        <Body {...props} />
      </Suspense>
    );
  }
  return Object.assign(Later, { preload: Body.preload });
}

let waitForIdle: ((work: () => void) => void) | undefined;
const queued: (() => Promise<void>)[] = [];

function preloadWhenIdle(preload: () => Promise<void>) {
  queued.push(preload);
  waitForIdle?.(() => void preloadQueued());
}

/** Fetches everything that screens open later, of those screens that have come. */
export async function preloadQueued() {
  await Promise.all(queued.splice(0).map((preload) => preload()));
}

/** Begins to fetch ahead, now and whenever a screen brings more. Until then (in tests) parts come when they are drawn. */
export function startPreloading(whenIdle: (work: () => void) => void) {
  waitForIdle = whenIdle;
  whenIdle(() => void preloadQueued());
}
