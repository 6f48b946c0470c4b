import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { dayInFull } from "#client/lib/day-text.ts";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { TextLink } from "#client/ui/link-button.tsx";
import { Notice } from "#client/ui/notice.tsx";

/** In the frame: for whom one covers today, and who covers for oneself. Nothing on other days. */
export function CoverNotice() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, slug, today } = useProgram();
  const enabled = useHasRole("coordinator", "supervisor");
  const { data } = useQuery({
    ...trpc.supervision.coverToday.queryOptions({ programId }),
    enabled,
  });
  if (!data || (data.covering.length === 0 && !data.coveredBy)) return null;
  const day = (value: string) => dayInFull(value, today);
  const details = (
    <TextLink href={`/${slug}/supervision/cover`}>
      <Trans>Cover</Trans>
    </TextLink>
  );
  return (
    <aside aria-label={t`Cover`} data-print="off" className="px-page pt-3">
      <Notice>
        <span className="flex flex-wrap gap-x-3">
          {data.covering.map(({ id, name, untilOn }) => (
            <span key={id}>
              <Trans>
                You cover for {name} until {day(untilOn)}.
              </Trans>
            </span>
          ))}
          {data.coveredBy && (
            <span>
              <Trans>
                {data.coveredBy.name} covers for you until {day(data.coveredBy.untilOn)}.
              </Trans>
            </span>
          )}
          {details}
        </span>
      </Notice>
    </aside>
  );
}
