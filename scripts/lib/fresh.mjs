// Whether something was built from the sources as they are now. Node's own modules only.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { root } from "./run.mjs";

/**
 * Compares the sources with those of the last build, noted in `marker`: by name, size and date first, which is what
 * every start pays for; by content where those differ, so that a fresh checkout of the same sources needs no build.
 */
export function freshness(marker, sources) {
  const files = sources.flatMap((source) => filesOf(join(root, source)));
  const noted = readNote(marker);
  const outline = digest(files.map((file) => `${relative(root, file)} ${fingerprint(file)}`));
  if (noted.outline === outline) return { fresh: true, note() {} };
  const content = digest(files.map((file) => [relative(root, file), readFileSync(file)]).flat());
  const note = () => {
    mkdirSync(dirname(marker), { recursive: true });
    writeFileSync(marker, JSON.stringify({ outline, content }));
  };
  const fresh = noted.content === content;
  if (fresh) note();
  return { fresh, note };
}

/** Missing, or cut off by a full disk: then nothing is known of the last build. */
function readNote(marker) {
  try {
    return JSON.parse(readFileSync(marker, "utf8"));
  } catch {
    return {};
  }
}

function fingerprint(file) {
  const { size, mtimeMs } = statSync(file);
  return `${size} ${mtimeMs}`;
}

function digest(parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
}

function filesOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .toSorted();
}
