import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Evenkeel's own folder, the same from the sources and from dist/server. */
export const root = findUp(import.meta.dirname);

function findUp(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : findUp(dirname(folder));
}
