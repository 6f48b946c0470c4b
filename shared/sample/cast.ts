import type { Gender } from "#shared/mentees/demographics.ts";
import type { MentorStatus } from "#shared/mentors/status.ts";

/**
 * How a mentor's last weeks differ from all the weeks before: what the early-conversation signs are there to notice.
 * 'hours' more and longer sessions; 'strain' hard and crisis sessions; 'withdrawal' fewer and fewer contacts;
 * 'cancelling' own cancellations; 'late_logs' logs written ever later; 'weekends' no free weekend.
 */
export type Drift = "hours" | "strain" | "withdrawal" | "cancelling" | "late_logs" | "weekends";

export type Part = {
  name: string;
  gender: Gender;
  site: "Northside" | "Harbour";
  supervisor: string;
  capacity: number;
  languages: string[];
  drift?: Drift;
  status?: MentorStatus;
};

/** The people that screens and manuals show; the rest of the roster is drawn by chance. */
export const CAST: readonly Part[] = [
  part("Amina Yusuf", "woman", "Northside", "Joy Okoro", 5, ["English", "Somali", "Arabic"]),
  part("Ana Okafor", "woman", "Northside", "Joy Okoro", 4.5, ["English"], "hours"),
  part("Ben Carver", "man", "Northside", "Mateus Silva", 4, ["English"], undefined, "on_leave"),
  part("Chen Wei", "man", "Northside", "Mateus Silva", 5, ["English", "Mandarin"]),
  part("Devon Price", "non_binary", "Northside", "Joy Okoro", 4, ["English"], "withdrawal"),
  part("Elena Rossi", "woman", "Harbour", "Mateus Silva", 4, ["English", "Spanish"]),
  part("Farid Haddad", "man", "Harbour", "Joy Okoro", 4, ["English", "Arabic", "French"]),
  part("Grace Lee", "woman", "Northside", "Mateus Silva", 4, ["English"]),
  part("Hugo Brandt", "man", "Harbour", "Joy Okoro", 5, ["English"], "late_logs"),
  part(
    "Imani Brooks",
    "woman",
    "Harbour",
    "Mateus Silva",
    4,
    ["English", "American Sign Language"],
    "cancelling",
  ),
  part("Jonas Weber", "man", "Harbour", "Joy Okoro", 5, ["English", "Russian"]),
  part("Marcus Bell", "man", "Northside", "Mateus Silva", 4, ["English"], "strain"),
  part("Priya Nair", "woman", "Harbour", "Joy Okoro", 4, ["English"], "weekends"),
];

function part(
  name: string,
  gender: Part["gender"],
  site: Part["site"],
  supervisor: string,
  capacity: number,
  languages: string[],
  drift?: Drift,
  status?: MentorStatus,
): Part {
  return {
    name,
    gender,
    site,
    supervisor,
    capacity,
    languages,
    ...(drift && { drift }),
    ...(status && { status }),
  };
}
