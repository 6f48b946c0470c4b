import { attachLogin } from "#server/db/attach.ts";
import { connect, type Db } from "#server/db/connect.ts";
import { openDatabase } from "#server/db/open.ts";
import { asSystem, NO_PROGRAM } from "#server/db/scope.ts";
import { readEnv } from "#server/env.ts";
import { chainAudit, verifyAudit } from "#server/features/audit/chain.ts";
import { deriveKeys, type Keys } from "#server/lib/keys.ts";
import { openSecretKey } from "#server/lib/secret-key.ts";

async function verifyAll(db: Db, keys: Keys): Promise<number> {
  const job = (programId: string) => ({ actor: "audit", programId, now: new Date(), keys });
  const programs = await asSystem(db, job(NO_PROGRAM), (trx) =>
    trx.selectFrom("program").select(["id", "name"]).orderBy("name").execute(),
  );
  let problems = 0;
  for (const program of programs) {
    await chainAudit(db, keys, program.id, new Date());
    const report = await asSystem(db, job(program.id), (trx) => verifyAudit(trx, keys, program.id));
    problems += report.problems.length;
    const verdict = report.problems.length === 0 ? "whole" : `${report.problems.length} PROBLEMS`;
    console.log(
      `${program.name}: ${report.entries} entries, ${verdict}, head ${report.head ?? "–"}`,
    );
    for (const { kind, entryId } of report.problems) console.log(`  ${kind}  ${entryId}`);
  }
  if (programs.length === 0) console.log("There is no program yet.");
  return problems;
}

const env = readEnv(process.env);
const keys = deriveKeys(await openSecretKey(env.secretKey, env.dataDir));
const running = await attachLogin(env, keys.database);
let problems: number;
if (running) {
  const db = connect({
    connection: running,
    role: "evenkeel_app",
    max: 2,
    applicationName: "evenkeel audit check",
  });
  problems = await verifyAll(db, keys);
  await db.destroy();
} else {
  const database = await openDatabase({
    env,
    password: keys.database,
    keyId: keys.id,
    onProgress: () => {},
    onLost: (error) => {
      throw error;
    },
  });
  problems = await verifyAll(database.db, keys);
  await database.stop();
}
process.exitCode = problems === 0 ? 0 : 1;
