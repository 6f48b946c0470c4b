import { z } from "zod";

const refusal = z.object({ message: z.string().optional(), code: z.string().optional() });

export class SignInError extends Error {
  readonly status: number;
  readonly code: string | undefined;

  constructor(status: number, code: string | undefined, message: string) {
    super(message);
    this.name = "SignInError";
    this.status = status;
    this.code = code;
  }
}

/** The sign-in server speaks plain JSON; six calls do not need its client library. */
async function post(path: string, body: object): Promise<unknown> {
  const response = await fetch(`/auth${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  const { code, message } = refusal.catch({}).parse(answer);
  throw new SignInError(response.status, code, message ?? "");
}

/** True when a second factor is asked for before the person is in. */
export async function signIn(email: string, password: string): Promise<{ secondFactor: boolean }> {
  const answer = z
    .object({ twoFactorRedirect: z.boolean().optional() })
    .parse(await post("/sign-in/email", { email, password }));
  return { secondFactor: answer.twoFactorRedirect === true };
}

export const verifyTotp = (code: string) => post("/two-factor/verify-totp", { code });
export const verifyBackupCode = (code: string) => post("/two-factor/verify-backup-code", { code });
export const requestPasswordReset = (email: string) => post("/request-password-reset", { email });
export const resetPassword = (token: string, newPassword: string) =>
  post("/reset-password", { token, newPassword });
export const changePassword = (currentPassword: string, newPassword: string) =>
  post("/change-password", { currentPassword, newPassword, revokeOtherSessions: true });

const enabled = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });

/** Starts a second factor: it counts once a first code from the phone has been confirmed with `verifyTotp`. */
export async function enableTotp(password: string): Promise<z.infer<typeof enabled>> {
  return enabled.parse(await post("/two-factor/enable", { password }));
}

export const disableTotp = (password: string) => post("/two-factor/disable", { password });

/** Leaves: the page is loaded anew, so that nothing of the program stays in memory. */
export async function signOut(): Promise<void> {
  await post("/sign-out", {});
  window.location.assign("/sign-in");
}

/** What to tell the person; one answer for an unknown address and a wrong password. */
export function describeSignInError(error: unknown): string {
  if (!(error instanceof SignInError)) {
    return "Evenkeel cannot be reached right now. Try again in a moment.";
  }
  if (error.status === 429) return "Too many tries. Wait a minute, then try again.";
  if (error.code === "INVALID_TOKEN")
    return "This link has been used or has run out. Ask for a new one.";
  if (error.code?.includes("CODE") === true)
    return "That code does not fit. Codes change every 30 seconds.";
  if (error.code === "INVALID_PASSWORD") return "That is not your current password.";
  if (error.status === 401) return "Address and password do not fit together.";
  return error.message === "" ? "That did not work. Please try again." : error.message;
}
