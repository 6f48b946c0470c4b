import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet, useRouter } from "@tanstack/react-router";
import { I18nProvider, RouterProvider } from "react-aria-components";
import { NavigationProvider } from "#client/lib/navigation.tsx";
import type { Trpc } from "#client/lib/trpc.ts";
import { ToastRegion } from "#client/ui/toast.tsx";

export interface RouterContext {
  queryClient: QueryClient;
  trpc: Trpc;
}

export const Route = createRootRouteWithContext<RouterContext>()({ component: Root });

/** Links of React Aria and of `client/ui` go through the router; toasts live above every screen. */
function Root() {
  const router = useRouter();
  const go = (href: string, options?: { replace?: boolean }) =>
    void router.navigate({ href, ...options });
  const preload = (href: string) => {
    const { pathname, search } = new URL(href, window.location.origin);
    // The address is text here, which the router's typed form cannot know.
    const target = { to: pathname, search: router.options.parseSearch?.(search) } as never;
    router.preloadRoute(target).catch(() => {});
  };
  return (
    <I18nProvider locale="en-US">
      <RouterProvider navigate={(href) => go(href)}>
        <NavigationProvider value={{ go, preload }}>
          <Outlet />
          <ToastRegion />
        </NavigationProvider>
      </RouterProvider>
    </I18nProvider>
  );
}
