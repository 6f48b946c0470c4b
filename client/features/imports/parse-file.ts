// oxlint-disable-next-line import/default -- Vite makes it: the address of the built worker
import workerUrl from "./parse.worker.ts?worker&url";
import type { ReadOptions } from "./read-file.ts";
import type { ReadResult } from "./read-result.ts";

type TrustedTypes = {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => { createScriptURL: (url: string) => string };
};

/** The content policy takes no plain text for a script's address; this one is written by the build. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy("evenkeel-import-worker", {
    createScriptURL: (given) => given,
  });
  return policy?.createScriptURL(url) ?? url;
}
let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;

const TOO_LONG_MS = 90_000;

/** Reads bytes in a worker of their own, which ends with the answer, or after a minute and a half without one. */
export async function parseFile(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadResult> {
  if (typeof Worker === "undefined") {
    const { readFile } = await import("./read-file.ts");
    return readFile(bytes, options);
  }
  const worker = new Worker(trusted(workerUrl), { type: "module" });
  const { promise, resolve } = Promise.withResolvers<ReadResult>();
  const timer = setTimeout(
    () => resolve({ ok: false, problem: { code: "took-too-long" } }),
    TOO_LONG_MS,
  );
  worker.addEventListener("message", ({ data }: MessageEvent<ReadResult>) => resolve(data));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    resolve({ ok: false, problem: { code: "unreadable" } });
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's has none
  worker.postMessage({ bytes, options });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
