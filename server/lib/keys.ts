import { hkdfSync } from "node:crypto";

/** Keys derived from the installation's secret (HKDF-SHA-256, RFC 5869), one for each purpose. */
export type Keys = Readonly<{
  /** Names the master key in each wrapped data key, so that a rotation knows which is which. */
  id: string;
  audit: Buffer;
  wrap: Buffer;
  draft: Buffer;
  auth: string;
  database: string;
}>;

export function deriveKeys(secret: string): Keys {
  const derive = (purpose: string, length = 32) =>
    Buffer.from(hkdfSync("sha256", secret, "evenkeel", purpose, length));
  return {
    id: derive("key-id", 6).toString("hex"),
    audit: derive("audit"),
    wrap: derive("wrap-data-keys"),
    draft: derive("drafts"),
    auth: derive("sign-in").toString("base64url"),
    database: derive("database-login").toString("base64url"),
  };
}
