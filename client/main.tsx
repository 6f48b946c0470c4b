import "#client/lib/zod-without-eval.ts";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { allowEmptyHtml } from "#client/lib/empty-html.ts";
import { i18n } from "#client/lib/i18n.ts";
import { startTheme } from "#client/lib/theme.ts";
import { loadPartsWhenIdle } from "#client/ui/preload.ts";
import { makeQueryClient, makeRouter } from "./router.tsx";

allowEmptyHtml();
startTheme();

const queryClient = makeQueryClient();
const router = makeRouter(queryClient);
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);

loadPartsWhenIdle();
