import { MenteeList } from "#client/features/mentees/list.tsx";

/** The list with what other features bring to it. */
export function MenteesScreen() {
  return <MenteeList />;
}
