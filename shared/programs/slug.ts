/** Words of an address that the app keeps for itself. */
const TAKEN = new Set([
  "sign-in",
  "welcome",
  "invitation",
  "forgot-password",
  "reset-password",
  "sample-tour",
  "trpc",
  "auth",
  "export",
  "healthz",
  "metrics",
  "assets",
]);

/** A program's name as the first word of its addresses: 'Harbour Peer Support' → 'harbour-peer-support'. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 32)
    .replaceAll(/-+$/g, "");
  if (slug === "") return "program";
  return TAKEN.has(slug) ? `${slug}-program` : slug;
}
