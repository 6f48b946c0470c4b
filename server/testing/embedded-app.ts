// A stand-in for the app in a process of its own, so that a test can kill it: `node embedded-app.ts <data folder>`.

import { startEmbedded } from "#server/db/embedded.ts";

try {
  const server = await startEmbedded({
    dataDir: process.argv[2] ?? "",
    durable: false,
    onLost: (error) => process.stdout.write(`${JSON.stringify({ lost: error.message })}\n`),
  });
  process.on("SIGTERM", () => void server.stop().then(() => process.exit(0)));
  process.stdout.write(`${JSON.stringify({ owner: server.owner, adopted: server.adopted })}\n`);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ refused: (error as Error).message })}\n`);
  process.exitCode = 1;
}
