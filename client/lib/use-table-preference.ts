import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import type { Screen } from "#shared/views/schema.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

const words = z.array(z.string()).catch([]);

/** What is kept; whatever no longer fits is forgotten rather than shown as an error. */
const stored = z
  .object({
    order: words,
    hidden: words,
    shown: words,
    pinned: words,
    widths: z.record(z.string(), z.number()).catch({}),
    density: z.enum(["compact", "normal", "roomy"]).catch("normal"),
  })
  .catch({ order: [], hidden: [], shown: [], pinned: [], widths: {}, density: "normal" });

type TablePreference = z.infer<typeof stored>;

/**
 * How a person likes a table: columns shown, ordered, pinned and sized, and the height of rows; remembered for them
 * on the server, so that every computer they use looks the same. Spread it into the toolbar and the table.
 */
export function useTablePreference(screen: Screen) {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const key = `table.${screen}`;
  const options = trpc.views.preference.queryOptions({ programId, key }, { staleTime: Infinity });
  const query = useQuery(options);
  const save = useMutation(trpc.views.setPreference.mutationOptions());
  const { density, ...columnPrefs } = stored.parse(query.data ?? {});
  const set = (value: TablePreference) => {
    queryClient.setQueryData(options.queryKey, value);
    save.mutate({ programId, key, value });
  };
  return {
    columnPrefs,
    onColumnPrefs: (next: typeof columnPrefs) => set({ ...next, density }),
    density,
    onDensity: (next: TablePreference["density"]) => set({ ...columnPrefs, density: next }),
  };
}
