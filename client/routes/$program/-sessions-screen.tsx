import { getRouteApi } from "@tanstack/react-router";
import { Suspense } from "react";
import { UnfinishedDrafts } from "#client/features/drafts/unfinished.tsx";
import { ExportMenu } from "#client/features/exports/export-menu.tsx";
import { listPart, standardSearch } from "#client/features/sessions/address.ts";
import { SessionList } from "#client/features/sessions/session-list.tsx";
import { ViewsMenu } from "#client/features/views/views-menu.tsx";
import { later } from "#client/lib/part.tsx";
import { useHasRole } from "#client/lib/program.ts";
import type { RowSelection } from "#client/ui/row-selection.ts";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

const History = later(
  () => import("#client/features/audit/history.tsx").then((module) => module.History),
  <TextSkeleton />,
);

const route = getRouteApi("/$program/sessions/");

/** The list with what other features bring to it. */
export function SessionsScreen() {
  const search = listPart(route.useSearch());
  const navigate = route.useNavigate();
  // The trail is open to admins and coordinators only.
  const seesHistory = useHasRole("coordinator", "admin");
  return (
    <SessionList
      drafts={<UnfinishedDrafts />}
      views={
        <ViewsMenu
          screen="sessions"
          search={search}
          standard={standardSearch}
          onApply={(next) => void navigate({ search: next, resetScroll: false })}
        />
      }
      Export={Export}
      {...(seesHistory ? { Changes } : {})}
    />
  );
}

function Export({ columns, chosen }: { columns: readonly string[]; chosen?: RowSelection }) {
  const search = listPart(route.useSearch());
  return (
    <ExportMenu screen="sessions" search={search} columns={columns} {...(chosen && { chosen })} />
  );
}

function Changes({ sessionId }: { sessionId: string }) {
  return (
    <Suspense fallback={<TextSkeleton />}>
      <History subjectKind="session" subjectId={sessionId} />
    </Suspense>
  );
}
