import { type Expression, type RawBuilder, sql, type SqlBool } from "kysely";

/** Which of the rows that match are meant: only these, or all but these. */
export type Chosen = {
  ids?: readonly string[] | undefined;
  except?: readonly string[] | undefined;
};

/** Holds the rows of a list to those that were chosen in it. A list of thousands of ids is one parameter. */
export function isChosen(id: Expression<unknown>, { ids, except }: Chosen): RawBuilder<SqlBool> {
  const only = ids ? sql`${id} = any (${ids}::uuid[])` : sql`true`;
  const but = except ? sql`${id} != all (${except}::uuid[])` : sql`true`;
  return sql<SqlBool>`(${only} and ${but})`;
}

/** An id among several, where 'none' stands for having none. */
export function idIn(column: Expression<unknown>, given: readonly string[]): RawBuilder<SqlBool> {
  const ids = given.filter((id) => id !== "none");
  const some = sql<SqlBool>`${column} = any (${ids}::uuid[])`;
  return given.includes("none") ? sql<SqlBool>`(${some} or ${column} is null)` : some;
}

/** A LIKE pattern for text that contains `typed`, in which nothing typed is a wildcard. */
export function containing(typed: string): string {
  return `%${asTyped(typed)}%`;
}

/** A LIKE pattern for text that begins with `typed`, in which nothing typed is a wildcard. */
export function startingWith(typed: string): string {
  return `${asTyped(typed)}%`;
}

function asTyped(typed: string): string {
  return typed.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
