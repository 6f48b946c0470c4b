type Rules = { createHTML: (given: string) => string | null };

/**
 * React Aria empties what it has read out with `innerHTML = ""` (whenever a number field changes after a list spoke),
 * and the content policy takes no plain text for markup. Nothing else than nothing is let through: real markup is
 * refused as before.
 */
export function allowEmptyHtml(): void {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy: (name: string, rules: Rules) => unknown };
  };
  trustedTypes?.createPolicy("default", { createHTML: (given) => (given === "" ? "" : null) });
}
