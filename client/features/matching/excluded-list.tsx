import { Plural } from "@lingui/react/macro";
import { type Excluded, EXCLUDED_A_PAGE } from "#shared/matching/schema.ts";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { Pagination } from "#client/ui/pagination.tsx";

/** Whom a hard rule keeps out, folded away, each with every reason. */
export function ExcludedList({
  rows,
  total,
  page,
  onPage,
}: {
  rows: readonly Excluded[];
  total: number;
  page: number;
  onPage: (page: number) => void;
}) {
  const words = useWords();
  const { slug } = useProgram();
  if (total === 0) return null;
  return (
    <details className="group mt-6 rounded-card border border-line bg-surface">
      <summary className="cursor-pointer rounded-card px-4 py-3 font-medium">
        <Plural
          value={total}
          one={`# ${words.mentor} cannot be matched now: why`}
          other={`# ${words.mentors} cannot be matched now: why`}
        />
      </summary>
      <div className="border-t border-line px-4 py-3">
        <ul className="flex flex-col divide-y divide-line">
          {rows.map((row) => (
            <li key={row.mentorId} className="grid gap-x-4 py-2 md:grid-cols-[14rem_1fr]">
              <TextLink href={`/${slug}/mentors/${row.mentorId}`}>{row.name}</TextLink>
              <span className="text-soft">
                {row.refusals.map(({ sentence }) => sentence).join(" ")}
              </span>
            </li>
          ))}
        </ul>
        {total > EXCLUDED_A_PAGE && (
          <div className="pt-3">
            <Pagination page={page} pageSize={EXCLUDED_A_PAGE} total={total} onPage={onPage} />
          </div>
        )}
      </div>
    </details>
  );
}
