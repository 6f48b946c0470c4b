import { useRouter } from "@tanstack/react-router";

/** Opens the form for a session log over whatever screen is shown: 'new', 'mentor.<id>', 'match.<id>', 'edit.<id>'. */
export function useOpenLog(): (log: string) => void {
  const router = useRouter();
  return (log) =>
    void router.navigate({ to: ".", search: (now) => ({ ...now, log }), resetScroll: false });
}
