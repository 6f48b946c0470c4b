import { defaultStringifySearch, getRouteApi } from "@tanstack/react-router";
import { frameOf, reachOf } from "#shared/engagement/frame.ts";
import type { Span } from "#shared/engagement/period.ts";
import type { RowsOf } from "#shared/engagement/rows.ts";
import { engagementQueryInput, type EngagementSearch } from "#shared/engagement/schema.ts";
import { instantText } from "#client/lib/instant.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

const route = getRouteApi("/$program/engagement");
const layout = getRouteApi("/$program");

type SessionRows = Span & {
  mode?: string;
  weekday?: number;
  hour?: number;
  site?: string;
  supervisor?: string;
};

/** The address as the panels need it: the query's input, the days it means, and the ways onward. */
export function useEngagement() {
  const program = useProgram();
  const person = layout.useRouteContext({ select: (context) => context.person });
  const trpc = useTrpc();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { log: _, ...own } = search;
  const input = engagementQueryInput(program.id, own);
  const reach = reachOf(program.roles, input.figures);
  const frame = frameOf(input, program.today, reach);

  const patch = (change: Partial<EngagementSearch>) =>
    void navigate({
      search: (now) => ({ ...now, rows: undefined, page: 1, ...change }),
      resetScroll: false,
    });

  /** The same page with the rows behind a number open; nothing for readers of published figures. */
  const rowsHref = (rows: RowsOf): string | undefined =>
    reach === "published"
      ? undefined
      : `/${program.slug}/engagement${defaultStringifySearch({ ...changed(own), rows, page: undefined })}`;

  /** The list of session logs, narrowed to those that made a number. */
  const sessionsHref = ({ from, to, mode, site, supervisor, ...rest }: SessionRows) => {
    if (reach === "published") return undefined;
    const supervisors = reach === "own" ? [person.id] : input.supervisors;
    const list = {
      from,
      until: to,
      outcomes: ["attended"],
      ...filled("sites", site ? [site] : input.sites),
      ...filled("supervisors", supervisor ? [supervisor] : supervisors),
      ...(mode && { modes: [mode] }),
      ...rest,
    };
    return `/${program.slug}/sessions${defaultStringifySearch(list)}`;
  };

  const asOf = (instant: string) => instantText(instant, program);
  return { program, trpc, search: own, input, reach, frame, patch, rowsHref, sessionsHref, asOf };
}

function filled(key: string, values: readonly string[]) {
  return values.length > 0 ? { [key]: values } : {};
}

/** Without what is as standard, so that a copied address is short. */
function changed(search: EngagementSearch): Partial<EngagementSearch> {
  return Object.fromEntries(
    Object.entries(search).filter(
      ([key, value]) => !(Array.isArray(value) && value.length === 0) && !(key === "page"),
    ),
  );
}
