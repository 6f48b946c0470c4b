import { ensureInstalled, help, node, run } from "./lib/run.mjs";

help(`
npm run audit:verify   checks the audit trail of every program: each entry's code, each link of the chain, and that
                       none is missing. Works beside a running Evenkeel or starts the database itself. Prints the head
                       of each chain (keep it elsewhere: it later shows that the end was not cut off). Ends with 1
                       if anything was changed outside Evenkeel. Settings as for npm start (DATA_DIR, DATABASE_URL,
                       SECRET_KEY).
`);
await ensureInstalled();
process.exit(await run(node(), ["scripts/audit-verify.ts"]));
