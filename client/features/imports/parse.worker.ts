import { readFile, type ReadOptions } from "./read-file.ts";

type Asked = MessageEvent<{ bytes: Uint8Array; options: ReadOptions }>;

/** Reads files away from the screen: a hostile one can at worst take this worker down. */
const scope = self as unknown as {
  addEventListener: (type: "message", listener: (event: Asked) => void) => void;
  postMessage: (message: unknown) => void;
};

scope.addEventListener("message", ({ data }) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's has none
  void readFile(data.bytes, data.options).then((result) => scope.postMessage(result));
});
