import { createHmac } from "node:crypto";
import type { SamplePerson } from "#shared/sample/rows.ts";
import type { SampleSignIn } from "#shared/sample/schema.ts";
import { createCredential, withCredential } from "#server/auth/accounts.ts";
import type { Services } from "#server/context.ts";
import type { Keys } from "#server/lib/keys.ts";

const WORDS =
  "amber apple arrow basil beach birch bloom brook candle canoe cedar cherry clover cloud copper coral cotton daisy " +
  "dune ember fable feather fern field forest garden ginger glade harbor hazel heron honey island ivory jasmine juniper " +
  "kettle lagoon lantern laurel lemon lilac linen maple marble meadow mint mosaic moss nectar oak olive orchard otter " +
  "pebble petal pine plum pollen pond poppy prairie quartz quill rain raven reed ribbon river robin saffron sage sail " +
  "sand shell silver sky slate snow sparrow spruce star stone sun swallow tea thistle thyme tide timber tulip valley " +
  "velvet violet walnut water willow wind winter wool wren";
const LIST = WORDS.split(" ");

/** Four words from the installation's key and the address: known to this installation only, and stored nowhere. */
export function samplePassword(keys: Keys, email: string): string {
  const bytes = createHmac("sha256", keys.auth).update(`sample password ${email}`).digest();
  const word = (at: number) => LIST[bytes.readUInt16BE(at * 2) % LIST.length] ?? "river";
  return `${word(0)}-${word(1)}-${word(2)}-${word(3)}-${10 + (bytes.readUInt16BE(8) % 90)}`;
}

export function signInsOf(people: readonly SamplePerson[], keys: Keys): SampleSignIn[] {
  return people
    .filter((person) => person.signsIn)
    .map(({ name, email, role }) => ({
      name,
      email,
      role,
      password: samplePassword(keys, email),
    }));
}

/** Makes the passwords that are missing: the people are there already, and so may some of the passwords. */
export async function ensureSignIns(
  services: Pick<Services, "auth" | "keys">,
  people: readonly SamplePerson[],
): Promise<SampleSignIn[]> {
  const wanted = people.filter((person) => person.signsIn);
  const held = await withCredential(
    services.auth,
    wanted.map((person) => person.id),
  );
  const missing = wanted.filter((person) => !held.has(person.id));
  await Promise.all(
    missing.map(({ name, email }) =>
      createCredential(services.auth, {
        name,
        email,
        password: samplePassword(services.keys, email),
      }),
    ),
  );
  return signInsOf(people, services.keys);
}
