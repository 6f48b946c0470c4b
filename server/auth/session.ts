import type { SignedIn } from "#server/context.ts";
import type { Auth } from "#server/auth/auth.ts";
import { isSamplePerson } from "#server/auth/sample-people.ts";
import { SESSION_ABSOLUTE_MS } from "#shared/people/session-limits.ts";

export type Resolved = { person: SignedIn | null; setCookies: string[] };

/** The instant, and whether the request was made on this machine (only there the sample's people are let in). */
export type Moment = { now: Date; local: boolean };

/**
 * Who a request comes from. A session ends when idle (better-auth moves its expiry along) and, whatever happens,
 * twelve hours after sign-in.
 */
export async function resolvePerson(
  auth: Auth,
  headers: Headers,
  at: Moment,
  { moveIdleEnd = true } = {},
): Promise<Resolved> {
  const cookie = headers.get("cookie");
  if (!cookie) return { person: null, setCookies: [] };
  const known = await auth.quick(cookie, at.now);
  if (known && (at.local || !isSamplePerson(known.email))) return { person: known, setCookies: [] };
  const { response, headers: answer } = await auth.api.getSession({
    headers,
    returnHeaders: true,
    query: { disableRefresh: !moveIdleEnd },
  });
  if (!response) return { person: null, setCookies: [] };
  const { session, user } = response;
  if (at.now >= endOf(session) || (!at.local && isSamplePerson(user.email))) {
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

function endOf(session: { createdAt: Date }): Date {
  return new Date(new Date(session.createdAt).getTime() + SESSION_ABSOLUTE_MS);
}

/** Until when a sign-in lasts if nothing more is done in it; null where it is over. For what stays open for long. */
export async function sessionEnds(auth: Auth, sessionId: string, now: Date): Promise<Date | null> {
  const { adapter } = await auth.$context;
  const session = await adapter.findOne<{ createdAt: Date; expiresAt: Date }>({
    model: "session",
    where: [{ field: "id", value: sessionId }],
  });
  if (!session) return null;
  const idle = new Date(session.expiresAt);
  const end = endOf(session) < idle ? endOf(session) : idle;
  return end > now ? end : null;
}
