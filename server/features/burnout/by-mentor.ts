/** Rows by their mentor, in their order. */
export function byMentor<Row extends { mentorId: string }, Kept>(
  rows: readonly Row[],
  keep: (row: Row) => Kept,
): Map<string, Kept[]> {
  const found = new Map<string, Kept[]>();
  for (const row of rows) {
    const held = found.get(row.mentorId);
    if (held) held.push(keep(row));
    else found.set(row.mentorId, [keep(row)]);
  }
  return found;
}
