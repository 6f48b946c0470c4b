type Page<Row> = { rows: readonly Row[] };

/**
 * The row before or after the one whose side panel is open, over the ends of pages: `load` answers with a page of the
 * same list.
 */
export async function neighbour<Row extends { id: string }>(
  id: string,
  step: 1 | -1,
  here: { rows: readonly Row[]; page: number },
  load: (page: number) => Promise<Page<Row>>,
): Promise<{ row: Row; page: number } | null> {
  const index = here.rows.findIndex((row) => row.id === id);
  if (index === -1) return null;
  const beside = here.rows[index + step];
  if (beside) return { row: beside, page: here.page };
  const page = here.page + step;
  if (page < 1) return null;
  const { rows } = await load(page);
  const row = step === 1 ? rows[0] : rows.at(-1);
  return row ? { row, page } : null;
}
