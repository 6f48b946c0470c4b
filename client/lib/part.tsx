import type { ComponentType } from "react";
import { use } from "react";

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
