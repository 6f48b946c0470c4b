import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ListPlus } from "lucide-react";
import { useState } from "react";
import { TASKS_SHOWN, taskSearch, type TaskSearch } from "#shared/tasks/schema.ts";
import { AddTaskDialog } from "#client/features/tasks/add-task-dialog.tsx";
import { partOfDay } from "#client/features/tasks/greeting.ts";
import { NothingToDo } from "#client/features/tasks/nothing-to-do.tsx";
import { OwnerChoice, TaskAside } from "#client/features/tasks/task-aside.tsx";
import { TaskList } from "#client/features/tasks/task-list.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { ErrorState } from "#client/ui/error-state.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

const route = getRouteApi("/$program/today");
const layout = getRouteApi("/$program");

/** What needs this person now, in one list, the most urgent first. */
export function Today() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, timeZone } = useProgram();
  const name = layout.useRouteContext({ select: ({ person }) => person.name.split(" ")[0] ?? "" });
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const [isAdding, setAdding] = useState(false);
  // The greeting is of the moment the screen is opened.
  const [part] = useState(() => partOfDay(new Date(), timeZone));
  const search = taskSearch.parse(address);
  const list = useQuery({
    ...trpc.tasks.list.queryOptions({ programId, ...search }),
    placeholderData: keepPreviousData,
  });
  const go = (change: Partial<TaskSearch>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false });
  const greetings = {
    morning: t`Good morning, ${name}`,
    afternoon: t`Good afternoon, ${name}`,
    evening: t`Good evening, ${name}`,
  };
  const { data } = list;
  const isNarrowed = search.kinds.length > 0 || search.group !== undefined || search.who !== "mine";
  return (
    <Page>
      <PageHeader
        title={greetings[part]}
        actions={
          <Button icon={ListPlus} onPress={() => setAdding(true)}>
            <Trans>Add a task</Trans>
          </Button>
        }
      >
        <NeedsYou />
      </PageHeader>
      <OwnerChoice search={search} onSearch={go} />
      {list.error && !data ? (
        <ErrorState error={list.error} reset={() => void list.refetch()} />
      ) : data ? (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_17rem]">
          <div className="min-w-0">
            {data.rows.length === 0 && (
              <NothingToDo
                isNarrowed={isNarrowed}
                onAll={() => go({ who: "mine", kinds: [], group: undefined, show: TASKS_SHOWN })}
              />
            )}
            <TaskList data={data} search={search} onSearch={go} />
          </div>
          <TaskAside data={data} search={search} onSearch={go} />
        </div>
      ) : (
        <TextSkeleton lines={12} />
      )}
      {isAdding && <AddTaskDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

/** The same figure as in the navigation, whatever the list is narrowed to. */
function NeedsYou() {
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const { data } = useQuery(trpc.tasks.due.queryOptions({ programId }));
  if (!data) return <>&nbsp;</>;
  if (data.due === 0) return <Trans>Nothing needs you today.</Trans>;
  return (
    <Plural value={data.due} one="One thing needs you today." other="# things need you today." />
  );
}
