// Vite with hot replacement; what the server answers is passed on to it.

import { join } from "node:path";

import { createServer } from "vite";

const port = Number(process.env["CLIENT_PORT"]);
const target = `http://127.0.0.1:${process.env["PORT"]}`;

const server = await createServer({
  configFile: join(import.meta.dirname, "../vite.config.ts"),
  server: {
    host: "localhost",
    port,
    strictPort: true,
    // The origin stays the one that the browser shows, so that the server's guard sees what it would in earnest.
    proxy: Object.fromEntries(
      ["/trpc", "/auth", "/export", "/healthz"].map((path) => [
        path,
        { target, changeOrigin: false },
      ]),
    ),
  },
});
await server.listen();
server.printUrls();
