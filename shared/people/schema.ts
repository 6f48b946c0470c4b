import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import { line } from "#shared/lib/text.ts";
import { password, role, type Role } from "#shared/programs/schema.ts";

export const INVITATION_DAYS = 7;

export const ROLE_MEANINGS = {
  admin: "People, roles, settings and the audit trail.",
  coordinator: "Mentors, mentees, matches, session logs, imports and engagement.",
  supervisor: "Their own mentors, with these mentors' matches and session logs.",
  reporter: "Figures of the whole program, with small numbers hidden. No names.",
} as const;

export const supervisorOption = z.object({ id: z.uuid(), name: z.string() });

export const memberRow = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  roles: z.array(role),
  twoFactorEnabled: z.boolean(),
  /** Can sign in. An imported supervisor cannot until somebody invites them. */
  hasAccount: z.boolean(),
});
export type MemberRow = z.infer<typeof memberRow>;

export const invitationRow = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  roles: z.array(role),
  expiresAt: z.string(),
  expired: z.boolean(),
  mailedAt: z.string().nullable(),
});
export type InvitationRow = z.infer<typeof invitationRow>;

export const peopleOutput = z.object({
  members: z.array(memberRow),
  invitations: z.array(invitationRow),
});

const eachOnce = (given: Role[]) => [...new Set(given)];
const roles = z.array(role).min(1, { error: "Choose at least one role." }).transform(eachOnce);

export const inviteInput = programInput.extend({
  id: z.uuid(),
  name: line(120, "Give a name."),
  email: z.email({ error: "Give an e-mail address like name@example.org." }).max(254).toLowerCase(),
  roles,
});

/** The link is shown once, here; the database keeps only its hash. */
export const inviteOutput = z.object({ link: z.string(), mailed: z.boolean() });

export const invitationInput = programInput.extend({ id: z.uuid() });

export const setRolesInput = programInput.extend({
  personId: z.uuid(),
  roles: z.array(role).transform(eachOnce),
});

export const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, {
  error: "This invitation link is not complete. Copy all of it.",
});

export const invitationForToken = z.object({
  programName: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(role),
  /** False where the address has a password already: then they sign in and the roles are added. */
  needsPassword: z.boolean(),
});

export const acceptInput = z.strictObject({
  token,
  name: line(120, "Say what to call you."),
  password: password.optional(),
});

export const ownSession = z.object({
  id: z.uuid(),
  current: z.boolean(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  device: z.string(),
});
