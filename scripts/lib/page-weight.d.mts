export interface Weighed {
  rows: { name: string; js: number; css: number; budget: number }[];
  charts: number;
}
interface Chunk {
  file: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
  css?: string[];
}
export function weigh(
  folder: string,
  options?: { manifest?: Record<string, Chunk>; bytesOf?: (file: string) => number },
): Weighed;
export function tooHeavy(weighed: Weighed): string[];
export function weightTable(weighed: Weighed): string;
