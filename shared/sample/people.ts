import type { Random } from "#shared/sample/random.ts";
import type { Role } from "#shared/programs/schema.ts";
import type { SamplePerson, SampleSite } from "#shared/sample/rows.ts";

/** Ids of the program, its sites and staff do not move with the day: a reset keeps everybody's sign-in. */
const FOUNDED = Date.parse("2024-09-02T13:00:00Z");

export const TIME_ZONE = "America/New_York";

const STAFF: readonly (readonly [name: string, role: Role, signsIn: boolean])[] = [
  ["Rosa Delgado", "coordinator", true],
  ["Joy Okoro", "supervisor", true],
  ["Mateus Silva", "supervisor", true],
  ["Hannah Lindqvist", "supervisor", false],
  ["Darnell Wright", "supervisor", false],
  ["Leila Karimi", "reporter", true],
  ["Theo Marsh", "admin", true],
];

export function sampleProgramRow(random: Random) {
  return {
    id: random.fork("program").id(FOUNDED),
    slug: "sample",
    name: "Lantern Street Peer Mentoring",
    timeZone: TIME_ZONE,
  };
}

export function sampleSites(random: Random): SampleSite[] {
  return ["Northside", "Harbour"].map((name) => ({
    id: random.fork(`site ${name}`).id(FOUNDED),
    name,
  }));
}

/** Addresses end in example.org, which reaches nobody (RFC 2606). */
export function sampleStaff(random: Random): SamplePerson[] {
  return STAFF.map(([name, role, signsIn]) => ({
    id: random.fork(`person ${name}`).id(FOUNDED),
    name,
    email: addressOf(name),
    role,
    signsIn,
  }));
}

export function addressOf(name: string): string {
  return `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}@example.org`;
}
