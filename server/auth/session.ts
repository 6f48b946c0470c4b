import type { SignedIn } from "#server/context.ts";
import { type Auth, SESSION_ABSOLUTE_MS } from "#server/auth/auth.ts";

export type Resolved = { person: SignedIn | null; setCookies: string[] };

/**
 * Who a request comes from. A session ends when idle (better-auth moves its expiry along) and, whatever happens,
 * twelve hours after sign-in.
 */
export async function resolvePerson(auth: Auth, headers: Headers, now: Date): Promise<Resolved> {
  if (!headers.get("cookie")) return { person: null, setCookies: [] };
  const { response, headers: answer } = await auth.api.getSession({ headers, returnHeaders: true });
  if (!response) return { person: null, setCookies: [] };
  const { session, user } = response;
  if (now.getTime() - new Date(session.createdAt).getTime() > SESSION_ABSOLUTE_MS) {
    const { internalAdapter } = await auth.$context;
    await internalAdapter.deleteSession(session.token);
    return { person: null, setCookies: [] };
  }
  const person = {
    sessionId: session.id,
    id: user.id,
    name: user.name,
    email: user.email,
    twoFactorEnabled: user.twoFactorEnabled === true,
  };
  return { person, setCookies: answer.getSetCookie() };
}
