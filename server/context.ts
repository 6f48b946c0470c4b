import type { Keys } from "#server/lib/keys.ts";
import type { Db } from "#server/db/connect.ts";
import type { Live } from "#server/db/live.ts";
import type { Mailer } from "#server/lib/mail.ts";
import type { Auth } from "#server/auth/auth.ts";
import type { Logger } from "pino";

/** What every request needs and no request owns; made once at start. */
export type Services = Readonly<{
  db: Db;
  auth: Auth;
  live: Live;
  mailer: Mailer;
  keys: Keys;
  log: Logger;
  baseUrl: string;
  /** The code that set-up asks for, or null where only this machine can reach the app. */
  setupCode: string | null;
  /** Whether the sample program may be served: only on loopback. */
  sampleAllowed: boolean;
  clock: () => Date;
}>;

export type SignedIn = Readonly<{
  sessionId: string;
  id: string;
  name: string;
  email: string;
  twoFactorEnabled: boolean;
}>;

export type Context = Readonly<{
  services: Services;
  requestId: string;
  headers: Headers;
  person: SignedIn | null;
  now: () => Date;
}>;
