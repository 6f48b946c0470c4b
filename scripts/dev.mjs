import { spawn } from "node:child_process";

import { ensureInstalled, help, node, root, say } from "./lib/run.mjs";

help(`
npm run dev              runs the server, restarted when its files change, and the screens with hot replacement
npm run dev -- --sample  the same with the sample program
PORT is where the screens are (5173 unless set); the server takes the number after it.
`);
await ensureInstalled();

const port = Number(process.env.PORT ?? 5173);
const environment = {
  ...process.env,
  PORT: String(port + 1),
  BASE_URL: process.env.BASE_URL ?? `http://localhost:${port}`,
  CLIENT_PORT: String(port),
};
const start = (args) => spawn(node(), args, { cwd: root, env: environment, stdio: "inherit" });
const children = [
  start(["--watch", "--watch-preserve-output", "server/main.ts", ...process.argv.slice(2)]),
  start(["scripts/dev-client.ts"]),
];
// The terminal sends Ctrl-C to all of us; we wait for the server to put its database to bed.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => children.forEach((child) => child.kill("SIGTERM")));
let left = children.length;
for (const child of children) {
  child.on("exit", (code) => {
    left -= 1;
    if (code) say("one half of the development server stopped; stopping the other");
    children.forEach((other) => other.kill("SIGTERM"));
    if (left === 0) process.exit(code ?? 0);
  });
}
