/** Every time zone this browser knows, '_' as a space: 'America/New York'. */
export function timeZoneOptions(): { id: string; label: string }[] {
  return Intl.supportedValuesOf("timeZone").map((id) => ({ id, label: id.replaceAll("_", " ") }));
}
