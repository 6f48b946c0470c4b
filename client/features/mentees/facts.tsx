import type { ReactNode } from "react";

/** Label and value, line by line. Lines without a value are left out. */
export function Facts({ lines }: { lines: readonly (readonly [string, ReactNode])[] }) {
  const said = lines.filter(([, value]) => value !== null && value !== undefined && value !== "");
  if (said.length === 0) return null;
  return (
    <dl className="grid grid-cols-[minmax(7rem,max-content)_1fr] gap-x-4 gap-y-1.5">
      {said.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-soft">{label}</dt>
          <dd className="min-w-0 wrap-anywhere whitespace-pre-line">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
