import { makePool } from "#server/db/connect.ts";
import { type Auth, makeAuth } from "#server/auth/auth.ts";
import type { Mailer } from "#server/lib/mail.ts";
import type { TestDatabase } from "#server/testing/database.ts";
import { testKeys } from "#server/testing/services.ts";

/** The real sign-in, on the test database and under its own role. */
export function testAuth(db: TestDatabase, mailer?: Mailer): Auth {
  const pool = makePool({
    connection: db.login,
    role: "evenkeel_auth",
    max: 2,
    applicationName: "evenkeel test auth",
  });
  return makeAuth({
    pool,
    secret: testKeys.auth,
    baseUrl: "http://127.0.0.1:5180",
    mailer: mailer ?? {
      works: false,
      send: () => Promise.reject(new Error("no mail in this test")),
    },
    trustedProxy: false,
  });
}
