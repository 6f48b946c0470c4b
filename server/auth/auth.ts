import { betterAuth } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { twoFactor } from "better-auth/plugins";
import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { newId } from "#server/lib/id.ts";
import { isCommonPassword } from "#server/auth/common-passwords.ts";
import { isSamplePerson, LOCAL_HEADER } from "#server/auth/sample-people.ts";
import { makeThrottle } from "#server/auth/throttle.ts";
import { quickSession } from "#server/auth/quick-session.ts";
import { SESSION_IDLE_SECONDS, SESSION_MOVES_SECONDS } from "#shared/people/session-limits.ts";
import type { Mailer } from "#server/lib/mail.ts";

const CLOSED = [
  "/update-user",
  "/update-session",
  "/change-email",
  "/delete-user",
  "/delete-user/callback",
  "/sign-in/social",
  "/link-social",
  "/unlink-account",
  "/list-accounts",
  "/list-sessions",
  "/account-info",
  "/get-access-token",
  "/refresh-token",
  "/send-verification-email",
  "/verify-email",
  "/verify-password",
  "/two-factor/send-otp",
  "/two-factor/verify-otp",
];

const SIGN_INS = new Set([
  "/sign-in/email",
  "/two-factor/verify-totp",
  "/two-factor/verify-backup-code",
]);

const addressOf = (headers: Headers | undefined) => headers?.get("x-evenkeel-address") ?? "";

/** As better-auth's own limit by address answers. */
function tooMany(seconds: number): APIError {
  const message = "Too many requests. Please try again later.";
  return new APIError("TOO_MANY_REQUESTS", { message }, { "X-Retry-After": String(seconds) });
}

/** As better-auth answers a wrong password and an address that nobody has. */
function wrongPassword(): APIError {
  const message = "Invalid email or password";
  return new APIError("UNAUTHORIZED", { message, code: "INVALID_EMAIL_OR_PASSWORD" });
}

export type AuthOptions = {
  pool: pg.Pool;
  secret: string;
  baseUrl: string;
  mailer: Mailer;
  trustedProxy: boolean;
};

/**
 * Sign-in by better-auth on a pool of its own that sees only the sign-in tables. It gets its own Kysely without
 * CamelCasePlugin (it breaks with it), so the columns are named here. Nobody signs up by themselves: accounts come
 * from set-up and from invitations.
 */
export function makeAuth({ pool, secret, baseUrl, mailer, trustedProxy }: AuthOptions) {
  const secure = baseUrl.startsWith("https:");
  const throttle = makeThrottle(pool, secret);
  const auth = betterAuth({
    appName: "Evenkeel",
    baseURL: baseUrl,
    basePath: "/auth",
    secret,
    database: { db: new Kysely({ dialect: new PostgresDialect({ pool }) }), type: "postgres" },
    telemetry: { enabled: false },
    // What no screen asks for is closed. A name is what the trail calls somebody by: nobody changes it past the trail.
    disabledPaths: CLOSED,
    logger: { disabled: true },
    user: {
      modelName: "person",
      fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
    },
    session: {
      modelName: "auth_session",
      fields: {
        userId: "person_id",
        expiresAt: "expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
      },
      expiresIn: SESSION_IDLE_SECONDS,
      updateAge: SESSION_MOVES_SECONDS,
      cookieCache: { enabled: false },
    },
    account: {
      modelName: "auth_account",
      fields: {
        userId: "person_id",
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    verification: {
      modelName: "auth_verification",
      fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
    },
    rateLimit: {
      enabled: true,
      storage: "database",
      modelName: "auth_rate_limit",
      fields: { lastRequest: "last_request" },
      window: 60,
      max: 100,
      customRules: {
        "/sign-in/email": { window: 60, max: 10 },
        "/two-factor/*": { window: 60, max: 10 },
        "/change-password": { window: 60, max: 10 },
        "/request-password-reset": { window: 300, max: 5 },
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 15,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 60 * 60,
      onPasswordReset: ({ user }) => throttle.passed({ email: user.email, address: "" }, false),
      sendResetPassword: ({ user, token }) => {
        if (!mailer.works) return Promise.resolve();
        // Not waited for: how long the answer takes would tell whether somebody has this address.
        const sending = mailer.send({
          to: user.email,
          subject: "Choose a new password for Evenkeel",
          text: `Someone asked for a new password for this address. If it was you, open this link within an hour:\n\n${baseUrl}/reset-password#${token}\n\nIf it was not you, nothing has changed and you can ignore this.`,
        });
        void sending.catch(() => undefined);
        return Promise.resolve();
      },
    },
    hooks: {
      before: createAuthMiddleware(async ({ body, path, headers }) => {
        const wanted: unknown = body?.newPassword;
        if (typeof wanted === "string" && isCommonPassword(wanted)) {
          throw new APIError("BAD_REQUEST", {
            message: "This password is on the lists that attackers try first.",
          });
        }
        const email: unknown = body?.email;
        if (path !== "/sign-in/email" || typeof email !== "string") return;
        const wait = await throttle.begin({ email, address: addressOf(headers) });
        if (wait !== null) throw tooMany(wait);
        // Before the password is looked at, and counted as a wrong one: the answer is the same.
        if (isSamplePerson(email) && headers?.get(LOCAL_HEADER) === "no") throw wrongPassword();
      }),
      after: createAuthMiddleware(async ({ path, headers, context }) => {
        const user = context.newSession?.user;
        if (!user || !SIGN_INS.has(path)) return;
        // The password was right, but a second factor is still to come.
        const half = path === "/sign-in/email" && user["twoFactorEnabled"] === true;
        await throttle.passed({ email: user.email, address: addressOf(headers) }, !half);
      }),
    },
    plugins: [
      twoFactor({
        issuer: "Evenkeel",
        // By account, over codes and backup codes together; only who knows the password gets this far.
        accountLockout: { enabled: true, maxFailedAttempts: 5, durationSeconds: 15 * 60 },
        twoFactorTable: "auth_two_factor",
        schema: {
          user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
          twoFactor: {
            fields: {
              userId: "person_id",
              backupCodes: "backup_codes",
              failedVerificationCount: "failed_verification_count",
              lockedUntil: "locked_until",
            },
          },
        },
      }),
    ],
    advanced: {
      database: { generateId: () => newId() },
      cookiePrefix: secure ? "__Host-evenkeel" : "evenkeel",
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, secure, sameSite: "lax", path: "/" },
      ipAddress: { ipAddressHeaders: trustedProxy ? ["x-forwarded-for"] : ["x-evenkeel-address"] },
    },
  });
  const cookieName = `${secure ? "__Host-evenkeel" : "evenkeel"}.session_token`;
  return Object.assign(auth, { quick: quickSession(pool, cookieName, secret) });
}

export type Auth = ReturnType<typeof makeAuth>;
