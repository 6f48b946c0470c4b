// Taking turns: whatever the machine does besides, it does to both sides.

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

export type Side = () => Promise<unknown>;

/** Milliseconds of each side's calls, one after the other in turns; the first ones warm up and are left out. */
export async function inTurns<Name extends string>(
  sides: Record<Name, Side>,
  rounds: number,
  warmUp = 3,
): Promise<Record<Name, number>> {
  const names = Object.keys(sides) as Name[];
  const taken = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round += 1) {
    // Each goes first as often as the others.
    const order = names.map((_, at) => names[(at + Math.abs(round)) % names.length] as Name);
    for (const name of order) {
      const started = performance.now();
      await sides[name]();
      if (round >= 0) taken.get(name)?.push(performance.now() - started);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(taken.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

/** How many times a second `work` is done by `clients` at once. */
export async function rate(
  clients: number,
  seconds: number,
  work: (client: number) => Promise<unknown>,
): Promise<number> {
  const started = performance.now();
  const until = started + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < until) {
        await work(client);
        done += 1;
      }
    }),
  );
  return (done * 1000) / (performance.now() - started);
}
