import { createFileRoute } from "@tanstack/react-router";
import { ImportStart } from "#client/features/imports/start.tsx";

export const Route = createFileRoute("/$program/import/")({
  loader: async ({ context: { queryClient, trpc, program } }) => {
    const input = { programId: program.id };
    await Promise.all([
      queryClient.query({ ...trpc.imports.list.queryOptions(input), staleTime: "static" }),
      queryClient.query({ ...trpc.imports.waiting.queryOptions(input), staleTime: "static" }),
    ]);
  },
  component: ImportStart,
});
