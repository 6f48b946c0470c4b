import "#client/lib/zod-without-eval.ts";
import { I18nProvider as LinguiProvider } from "@lingui/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { i18n } from "#client/lib/i18n.ts";
import { ToastRegion } from "#client/ui/toast.tsx";
import { Charts } from "./charts.tsx";
import { Controls } from "./controls.tsx";
import { Framed } from "./framed.tsx";
import { Overlays } from "./overlays.tsx";
import { States } from "./states.tsx";
import { Roster } from "./roster.tsx";

const queryClient = new QueryClient();
const pages: Record<string, () => ReactNode> = {
  controls: Controls,
  overlays: Overlays,
  states: States,
  roster: Roster,
  shell: Framed,
  charts: Charts,
};

const query = new URLSearchParams(location.search);
document.documentElement.dataset["theme"] = query.get("theme") ?? "light";
const Page = pages[query.get("page") ?? ""];

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LinguiProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <I18nProvider locale="en-US">
            {Page ? (
              Page === Framed ? (
                <Page />
              ) : (
                <main className="p-page">
                  <Page />
                </main>
              )
            ) : (
              <ul>
                {Object.keys(pages).map((page) => (
                  <li key={page}>
                    <a href={`?page=${page}`}>{page}</a>
                  </li>
                ))}
              </ul>
            )}
            <ToastRegion />
          </I18nProvider>
        </QueryClientProvider>
      </LinguiProvider>
    </StrictMode>,
  );
}
