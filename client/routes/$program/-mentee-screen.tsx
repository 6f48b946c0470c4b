import { MenteePage } from "#client/features/mentees/page.tsx";

/** The mentee's page with what other features bring to it. */
export function MenteeScreen() {
  return <MenteePage matches={null} onMatch={() => {}} />;
}
