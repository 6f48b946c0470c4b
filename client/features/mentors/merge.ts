/** What two people made of the same thing since both of them read it. */
export type Merge<Values extends object> = {
  /** Everything that only one of them changed, put together; where both did, what the other one saved. */
  merged: Values;
  /** What both changed, differently: for a person to decide. */
  conflicts: (keyof Values & string)[];
};

/** Puts `mine` and `theirs` together, field by field, both having begun with `base`. */
export function mergeValues<Values extends object>(
  base: Values,
  mine: Values,
  theirs: Values,
): Merge<Values> {
  const merged = { ...theirs };
  const conflicts: (keyof Values & string)[] = [];
  for (const field of Object.keys(mine) as (keyof Values & string)[]) {
    const isMine = !isSame(mine[field], base[field]);
    if (!isMine || isSame(mine[field], theirs[field])) continue;
    if (isSame(theirs[field], base[field])) merged[field] = mine[field];
    else conflicts.push(field);
  }
  return { merged, conflicts };
}

/** The fields of `values` that are not as in `base`. */
export function changedFields<Values extends object>(
  base: Values,
  values: Values,
): Partial<Values> {
  const fields = (Object.keys(values) as (keyof Values)[]).filter(
    (field) => !isSame(values[field], base[field]),
  );
  return Object.fromEntries(fields.map((field) => [field, values[field]])) as Partial<Values>;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
