import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import type { Option } from "#client/ui/list-box.tsx";

/** Stands for “none” in a choice that has to name something. */
export const NONE = "none";

/** The program's sites and supervisors as choices. A closed site is offered only to whoever has it already. */
export function usePlaces() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const sites = useQuery(trpc.programs.sites.queryOptions({ programId })).data ?? [];
  const supervisors = useQuery(trpc.people.supervisors.queryOptions({ programId })).data ?? [];
  const siteOptions = (held?: string | null): Option[] => [
    { id: NONE, label: t`No site` },
    ...sites
      .filter((site) => site.closedOn === null || site.id === held)
      .map(({ id, name }) => ({ id, label: name })),
  ];
  const supervisorOptions = (held?: { id: string | null; name: string | null }): Option[] => {
    const known = supervisors.map(({ id, name }) => ({ id, label: name }));
    const isKnown = !held?.id || known.some((option) => option.id === held.id);
    return [
      { id: NONE, label: t`No supervisor` },
      ...known,
      ...(isKnown || !held?.id
        ? []
        : [{ id: held.id, label: held.name ?? t`A former colleague`, isDisabled: true }]),
    ];
  };
  return { sites, supervisors, siteOptions, supervisorOptions };
}

/** What a choice with “none” in it means for the mentor. */
export function orNull(id: string): string | null {
  return id === NONE ? null : id;
}
