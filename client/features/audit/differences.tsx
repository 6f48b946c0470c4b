import { Trans } from "@lingui/react/macro";
import type { AuditRow } from "#shared/audit/schema.ts";
import { differences, fieldLabel } from "#client/features/audit/entry-text.ts";

/** Field by field what an entry changed; nothing where the entry tells of a reading. */
export function Differences({ entry }: { entry: Pick<AuditRow, "before" | "after"> }) {
  const changed = differences(entry.before, entry.after);
  if (changed.length === 0) return null;
  return (
    <dl className="mt-1 grid gap-x-3 gap-y-0.5 text-sm md:grid-cols-[max-content_1fr]">
      {changed.map(({ field, before, after }) => (
        <div key={field} className="contents">
          <dt className="text-soft">{fieldLabel(field)}</dt>
          <dd className="min-w-0 wrap-anywhere">
            {entry.before && (
              <>
                <del className="text-soft">
                  <span className="sr-only">
                    <Trans>before:</Trans>{" "}
                  </span>
                  {before}
                </del>
                <span aria-hidden> → </span>
              </>
            )}
            <ins className="no-underline">
              <span className="sr-only">
                <Trans>after:</Trans>{" "}
              </span>
              {after}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
