import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

export class SecretKeyError extends Error {
  override name = "SecretKeyError";
}

/**
 * The installation's secret: from the environment, else kept in the data folder, else made. It is never made anew
 * where one was: notes sealed with the old one could not be opened again.
 */
export async function openSecretKey(given: string | undefined, dataDir: string): Promise<string> {
  if (given !== undefined) return given;
  const file = join(dataDir, "secret-key");
  const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new SecretKeyError(
      `The installation's key ${file} cannot be read (${error.code}). Evenkeel has to run as the account ` +
        "that owns it.",
    );
  });
  if (kept === null) return makeKey(dataDir, file);
  const { mode } = await stat(file);
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    throw new SecretKeyError(
      `The installation's key ${file} can be read by other accounts. Run \`chmod 600 ${file}\`, and think ` +
        "about who may have read it.",
    );
  }
  const key = kept.trim();
  if (key.length < 32) {
    throw new SecretKeyError(
      `The installation's key ${file} is damaged (${key.length} characters instead of 44). Put it back from a ` +
        "backup: without it, sealed notes cannot be opened.",
    );
  }
  return key;
}

async function makeKey(dataDir: string, file: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const key = randomBytes(33).toString("base64url");
  // Exclusive: two first starts at once agree on the key of the one that was quicker.
  const handle = await open(file, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST") return null;
    throw error;
  });
  if (handle === null) return openSecretKey(undefined, dataDir);
  try {
    await handle.writeFile(`${key}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return key;
}
