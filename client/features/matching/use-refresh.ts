import { useQueryClient } from "@tanstack/react-query";

/** Everything on the screen that may show something of a match or a conflict is asked for again. */
export function useRefreshMatching(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all(
      ["matching", "matches", "mentees", "mentors", "audit"].map((router) =>
        queryClient.invalidateQueries({ queryKey: [[router]] }),
      ),
    );
  };
}
