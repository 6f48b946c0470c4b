import { useQueryClient } from "@tanstack/react-query";

/** Everything on the screen that may show something of a match is asked for again. */
export function useRefreshMatches(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all(
      ["matches", "mentees", "mentors", "audit"].map((router) =>
        queryClient.invalidateQueries({ queryKey: [[router]] }),
      ),
    );
  };
}
