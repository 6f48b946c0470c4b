/** What is taken in at once; the browser's reader and the server keep the same limits. */
export const LIMITS = {
  fileBytes: 10 * 1024 * 1024,
  rows: 200_000,
  columns: 200,
  cell: 10_000,
  chunk: 2_000,
} as const;
