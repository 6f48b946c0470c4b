// The only reader of the environment: every setting, what it may be, and what to put where it is wrong.

import { resolve } from "node:path";

import { z } from "zod";

export class EnvError extends Error {
  override name = "EnvError";
}

const KNOWN_WEAK = /change.?me|your.?secret|example|password|evenkeel|0123456789|abcdefgh/i;

const text = z.string().trim().min(1);

const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(5180)
    .meta({ put: "a port between 0 and 65535, such as 5180 (0 takes a free one)" }),
  HOST: text.default("127.0.0.1").meta({
    put: "the address to listen on: 127.0.0.1 for this machine only, 0.0.0.0 for every network of it",
  }),
  DATA_DIR: text.default("./data").meta({ put: "a folder that Evenkeel may write to" }),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .meta({
      put: "postgres://user:password@host:5432/database, or nothing for the bundled PostgreSQL",
    }),
  BASE_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => URL.canParse(url) && new URL(url).pathname === "/" && !new URL(url).search)
    .optional()
    .meta({ put: "the address people open, without a path: https://mentors.example.org" }),
  SECRET_KEY: text
    .min(32)
    .refine((key) => new Set(key).size >= 12 && !KNOWN_WEAK.test(key))
    .optional()
    .meta({
      put: "at least 32 random characters (`openssl rand -base64 33` makes some), or nothing: then one is made and kept in DATA_DIR",
    }),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .meta({ put: "smtps://user:password@host:465, or nothing to send no mail" }),
  MAIL_FROM: text
    .regex(/^[^\r\n]*[^\s@]+@[^\s@]+$|^[^\r\n]*<[^\s@]+@[^\s@]+>$/)
    .optional()
    .meta({ put: 'the sender of mails: "Evenkeel <evenkeel@example.org>"' }),
  TRUSTED_PROXY: text
    .regex(/^[\d.:a-f/,\s]+$/i)
    .optional()
    .meta({ put: "the addresses of your reverse proxies, with commas: 127.0.0.1, 10.0.0.0/8" }),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"])
    .optional()
    .meta({ put: "fatal, error, warn, info, debug or silent" }),
});

export type Env = Readonly<{
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  /** Undefined where it follows from host and port, which may only be known once the server listens. */
  baseUrl: string | undefined;
  secretKey: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  trustedProxies: readonly string[];
  logLevel: string | undefined;
}>;

export function readEnv(variables: Record<string, string | undefined>): Env {
  // `PORT= npm start` means "unset", not "the empty port".
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const parsed = settings.safeParse(given);
  if (!parsed.success) throw new EnvError(explain(parsed.error));
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: resolve(data.DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    baseUrl: data.BASE_URL && new URL(data.BASE_URL).origin,
    secretKey: data.SECRET_KEY,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    trustedProxies: data.TRUSTED_PROXY?.split(",").flatMap((part) => part.trim() || []) ?? [],
    logLevel: data.LOG_LEVEL,
  };
}

/** Names the variable and what to put; never what was there, which may be a secret. */
function explain(error: z.ZodError): string {
  const names = new Set(error.issues.map((issue) => String(issue.path[0])));
  const lines = [...names].map((name) => {
    const setting: z.ZodType | undefined = Object.entries(settings.shape).find(
      ([key]) => key === name,
    )?.[1];
    return `  ${name} should be ${String(setting?.meta()?.["put"])}`;
  });
  return ["The environment has settings that Evenkeel cannot use:", ...lines].join("\n");
}
