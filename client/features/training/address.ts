import { z } from "zod";
import { type MatrixSearch, matrixSearch } from "#shared/training/schema.ts";

/** The matrix's address: the search that the server answers, and the cell that lies open on top of it. */
export const matrixAddress = matrixSearch.extend({
  /** The mentor in the side panel … */
  open: z.uuid().optional().catch(undefined),
  /** … and the course whose cell was opened. */
  on: z.uuid().optional().catch(undefined),
});
export type MatrixAddress = z.infer<typeof matrixAddress>;

/** The matrix as it is at first. */
export const standardMatrix: MatrixSearch = matrixSearch.parse({});

/** The part of the address that the server answers: opening a cell asks for no new rows. */
export function matrixPart(address: MatrixAddress): MatrixSearch {
  return matrixSearch.parse(address);
}

/** Which mentors and courses are meant, whatever their order and page: what a selection belongs to. */
export function matrixFilterPart(search: MatrixSearch) {
  const { q, site, supervisor, status, course, training, blocked } = search;
  return { q, site, supervisor, status, course, training, blocked };
}

export function hasMatrixFilters(search: MatrixSearch): boolean {
  return (
    JSON.stringify(matrixFilterPart(search)) !== JSON.stringify(matrixFilterPart(standardMatrix))
  );
}

/** Who a cohort begins with: chosen in the matrix, and brought along in the address. */
export const cohortSearch = z.object({
  course: z.uuid().optional().catch(undefined),
  people: z.array(z.uuid()).max(100).optional().catch(undefined),
});
