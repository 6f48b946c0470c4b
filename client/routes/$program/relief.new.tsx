import { createFileRoute, stripSearchParams } from "@tanstack/react-router";
import { reliefStartSearch } from "#shared/relief/schema.ts";
import { NewReliefPlan } from "#client/features/relief/new-plan.tsx";

export const Route = createFileRoute("/$program/relief/new")({
  validateSearch: reliefStartSearch,
  search: { middlewares: [stripSearchParams(reliefStartSearch.parse({}))] },
  component: NewReliefPlan,
});
