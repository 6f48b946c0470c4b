import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import {
  FORECAST_SHOWN,
  forecastSearch,
  type ForecastSearch,
} from "#shared/training/forecast-schema.ts";
import { ForecastChart } from "#client/features/training/forecast-chart.tsx";
import { ForecastFilters } from "#client/features/training/forecast-filters.tsx";
import { ForecastList } from "#client/features/training/forecast-list.tsx";
import { RenewalsButton } from "#client/features/training/forecast-renewals.tsx";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { ErrorState } from "#client/ui/error-state.tsx";
import { LinkButton } from "#client/ui/link-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { PanelSkeleton } from "#client/ui/skeleton.tsx";
import { StatCard } from "#client/ui/stat-card.tsx";

const route = getRouteApi("/$program/training/forecast");

/** Who cannot be matched any more in the days ahead, and whom that would strand. */
export function Forecast() {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, slug, today } = useProgram();
  const search = forecastSearch.parse(route.useSearch());
  const navigate = route.useNavigate();
  const query = useQuery({
    ...trpc.forecast.read.queryOptions({ programId, ...search }),
    placeholderData: keepPreviousData,
  });
  const go = (change: Partial<ForecastSearch>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false });
  const { data } = query;
  if (query.error && !data) {
    return <ErrorState error={query.error} reset={() => void query.refetch()} />;
  }
  const first = data?.points[0];
  const last = data?.points.at(-1);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t`Eligibility forecast`}
        actions={data && <RenewalsButton search={search} count={data.withoutTask} />}
      >
        <Trans>Who cannot be matched any more in the days ahead, and whom that would strand.</Trans>
      </PageHeader>
      <ForecastFilters search={search} onSearch={go} />
      {data && first && last ? (
        <>
          <div className="grid gap-4 md:grid-cols-3">
            <StatCard
              label={t`Can be matched today`}
              figure={String(first.matchable)}
              href={`/${slug}/mentors?${rosterSearch(search, "matchable")}`}
              second={
                <Trans>
                  {last.matchable} in {search.days} days, if nothing is recorded
                </Trans>
              }
              definition={{
                text: t`Active ${words.mentors} whom no requirement keeps from being matched.`,
              }}
            />
            <StatCard
              label={t`Cannot be matched today`}
              figure={String(data.blockedNow)}
              href={`/${slug}/mentors?${rosterSearch(search, "blocked")}`}
              second={<Trans>Active, and blocked by a requirement</Trans>}
              definition={{
                text: t`Active ${words.mentors} whom a requirement keeps from being matched already.`,
              }}
            />
            <StatCard
              label={t`${cap(words.mentees)} who would be stranded`}
              second={<Trans>within {search.days} days</Trans>}
              figure={String(data.stranded)}
              definition={{
                text: t`In an open match with somebody of this list, and with nobody else who can still be matched then.`,
              }}
            />
          </div>
          <ForecastChart
            data={data}
            search={search}
            onAt={(at) => go({ at, show: FORECAST_SHOWN })}
          />
          <section aria-label={t`Who it is`} className="flex flex-col gap-2">
            <h2 className="flex flex-wrap items-center gap-3 font-semibold">
              {search.at ? (
                <Plural
                  value={data.total}
                  one={`# ${words.mentor} with the point of ${dayText(search.at, today)}`}
                  other={`# ${words.mentors} with the point of ${dayText(search.at, today)}`}
                />
              ) : (
                <Plural
                  value={data.total}
                  one={`# ${words.mentor} in the next ${search.days} days`}
                  other={`# ${words.mentors} in the next ${search.days} days`}
                />
              )}
              {search.at && (
                <Button variant="quiet" onPress={() => go({ at: undefined })}>
                  <Trans>Show all of them</Trans>
                </Button>
              )}
            </h2>
            {data.rows.length === 0 ? (
              <EmptyState
                title={t`Nobody becomes unmatchable`}
                action={
                  <LinkButton href={`/${slug}/training`}>
                    <Trans>See the whole training</Trans>
                  </LinkButton>
                }
              >
                <Trans>
                  Within these days, every requirement that holds today goes on holding.
                </Trans>
              </EmptyState>
            ) : (
              <ForecastList rows={data.rows} />
            )}
            {data.rows.length < data.total && (
              <Button
                className="self-center"
                onPress={() => go({ show: search.show + FORECAST_SHOWN })}
              >
                <Trans>Show more of the {data.total - data.rows.length} that follow</Trans>
              </Button>
            )}
          </section>
        </>
      ) : (
        <PanelSkeleton />
      )}
    </div>
  );
}

/** The roster's address of those who can or cannot be matched today, with the same sites and supervisors. */
function rosterSearch(
  { site, supervisor }: ForecastSearch,
  training: "matchable" | "blocked",
): string {
  const list = (ids: readonly string[]) => encodeURIComponent(JSON.stringify(ids));
  const active = `status=${list(["active"])}&training=${training}`;
  return `${active}${site.length > 0 ? `&site=${list(site)}` : ""}${
    supervisor.length > 0 ? `&supervisor=${list(supervisor)}` : ""
  }`;
}
