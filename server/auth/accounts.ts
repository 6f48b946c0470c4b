import type { Auth } from "#server/auth/auth.ts";
import { isCommonPassword } from "#server/auth/common-passwords.ts";
import { DomainError } from "#server/lib/errors.ts";

export type NewAccount = { email: string; name: string; password: string };

/**
 * Gives a person a password, making the person where nobody has the address yet (an imported supervisor is there
 * already, without one). Refuses where a password exists: then they sign in with it.
 */
export async function createCredential(
  auth: Auth,
  account: NewAccount,
  { replace = false } = {},
): Promise<{ personId: string }> {
  if (isCommonPassword(account.password)) {
    throw new DomainError(
      "BAD_REQUEST",
      "Choose another password: this one is on the lists that attackers try first.",
      {
        fields: { password: "This password is too well known." },
      },
    );
  }
  const { internalAdapter, password } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(account.email, { includeAccounts: true });
  if (found?.accounts.some((held) => held.providerId === "credential")) {
    if (replace) {
      await internalAdapter.updatePassword(found.user.id, await password.hash(account.password));
      return { personId: found.user.id };
    }
    throw new DomainError("CONFLICT", "This address has a password already. Sign in with it.", {
      mark: "has-account",
    });
  }
  const person =
    found?.user ??
    (await internalAdapter.createUser(
      { email: account.email, name: account.name, emailVerified: true },
      { method: "email-password" },
    ));
  await internalAdapter.linkAccount({
    userId: person.id,
    accountId: person.id,
    providerId: "credential",
    password: await password.hash(account.password),
  });
  return { personId: person.id };
}

/** Which of these people can sign in (have a password). */
export async function withCredential(auth: Auth, personIds: string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const { adapter } = await auth.$context;
  const accounts = await adapter.findMany<{ userId: string }>({
    model: "account",
    where: [
      { field: "userId", operator: "in", value: personIds },
      { field: "providerId", value: "credential" },
    ],
    limit: personIds.length,
  });
  return new Set(accounts.map((account) => account.userId));
}

/** Ends every session of a person at once: after a change of rights. */
export async function endSessions(auth: Auth, personId: string): Promise<void> {
  const { internalAdapter } = await auth.$context;
  await internalAdapter.deleteUserSessions(personId);
}
