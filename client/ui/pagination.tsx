import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "./icon-button.tsx";

/** Which rows are in sight, of how many, and the way to the others. `page` counts from 1. */
export function Pagination({
  page,
  pageSize,
  total,
  onPage,
  onPageSize,
  sizes = [25, 50, 100, 200],
}: {
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
  onPageSize?: (size: number) => void;
  sizes?: readonly number[];
}) {
  const { t } = useLingui();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const first = total === 0 ? 0 : (page - 1) * pageSize + 1;
  const last = Math.min(total, page * pageSize);
  return (
    <nav
      aria-label={t`Pages`}
      data-print="off"
      className="flex flex-wrap items-center gap-3 text-soft"
    >
      <span className="tabular">
        {pages > 1 ? (
          <Trans>
            {first}–{last} of {total}
          </Trans>
        ) : (
          <Plural value={total} one="# row" other="# rows" />
        )}
      </span>
      {onPageSize && total > (sizes[0] ?? 0) && (
        <select
          aria-label={t`Rows on a page`}
          className="h-control rounded-control border border-control bg-surface px-2 text-base text-ink"
          value={pageSize}
          onChange={(event) => onPageSize(Number(event.currentTarget.value))}
        >
          {[...new Set([...sizes, pageSize])]
            .toSorted((a, b) => a - b)
            .map((size) => (
              <option key={size} value={size}>
                {t`${size} on a page`}
              </option>
            ))}
        </select>
      )}
      {pages > 1 && (
        <span className="flex items-center gap-1">
          <IconButton
            label={t`Previous page`}
            icon={ChevronLeft}
            isDisabled={page <= 1}
            onPress={() => onPage(page - 1)}
          />
          <span className="tabular">
            <Trans>
              Page {page} of {pages}
            </Trans>
          </span>
          <IconButton
            label={t`Next page`}
            icon={ChevronRight}
            isDisabled={page >= pages}
            onPress={() => onPage(page + 1)}
          />
        </span>
      )}
    </nav>
  );
}
