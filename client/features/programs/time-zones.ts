/** Every time zone this browser knows, '_' as a space: 'America/New York'. */
export function timeZoneOptions(): { id: string; label: string }[] {
  // The list leaves out UTC, which is what a browser on a server or in a strict privacy mode says that it has.
  const ids = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);
  return [...ids].map((id) => ({ id, label: id.replaceAll("_", " ") }));
}
