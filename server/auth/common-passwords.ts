/**
 * Passwords of fifteen characters or more that lists of leaked ones begin with, and the patterns they follow.
 * Shorter ones are refused by length already, so the list is short (NIST SP 800-63B-4, 3.1.1.2).
 */
const COMMON = new Set([
  "passwordpassword",
  "password12345678",
  "1234567890123456",
  "qwertyuiopasdfgh",
  "qwertyuiop123456",
  "iloveyouiloveyou",
  "letmeinletmeinletmein",
  "adminadminadmin",
  "administrator123",
  "welcomewelcome123",
  "correcthorsebatterystaple",
  "evenkeelevenkeel",
]);

/** Whether a password is known to everyone, one character repeated, a run of digits, or a short piece repeated. */
export function isCommonPassword(password: string): boolean {
  const folded = password.normalize("NFKC").toLowerCase();
  return (
    COMMON.has(folded) ||
    /^(.{1,4})\1+.{0,3}$/u.test(folded) ||
    "01234567890123456789012345678901234567890".includes(folded) ||
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz".includes(folded)
  );
}
