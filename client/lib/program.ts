import { getRouteApi } from "@tanstack/react-router";
import type { ProgramForMe, Role } from "#shared/programs/schema.ts";

const layout = getRouteApi("/$program");

/** The program in the address, as the person who is signed in may know it. */
export function useProgram(): ProgramForMe {
  return layout.useRouteContext({ select: (context) => context.program });
}

/** Whether the person holds one of these roles in this program. Only for what to show: the server decides again. */
export function useHasRole(...roles: Role[]): boolean {
  return useProgram().roles.some((role) => roles.includes(role));
}
