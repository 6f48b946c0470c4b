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
  /** The code that set-up asks for, unless it is asked on this very machine. */
  setupCode: string;
  /** Whether only this machine can reach the app, as far as its settings tell. */
  local: boolean;
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
  /** Asked on this machine, of an app that only this machine can reach: the sample is served here and nowhere else. */
  local: boolean;
  person: SignedIn | null;
  now: () => Date;
}>;
