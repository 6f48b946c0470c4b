const BROWSERS: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/(Chrome|CriOS|Chromium)\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** 'Firefox on Windows': enough to recognise one's own device in a list, from the browser's own description. */
export function describeDevice(userAgent: string | null): string {
  const first = (names: [RegExp, string][]) =>
    names.find(([form]) => form.test(userAgent ?? ""))?.[1];
  const browser = first(BROWSERS);
  const system = first(SYSTEMS);
  if (!browser) return "Unknown device";
  return system ? `${browser} on ${system}` : browser;
}
