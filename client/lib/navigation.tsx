import { createContext, use } from "react";
import type { ComponentProps, MouseEvent, ReactNode } from "react";

/** How `client/ui` moves between screens without knowing the router: `client/main.tsx` fills it in. */
export interface Navigation {
  go: (href: string, options?: { replace?: boolean }) => void;
  /** Called when a link is likely to be followed next (hover, focus). */
  preload?: (href: string) => void;
}

const NavigationContext = createContext<Navigation>({
  go: (href) => window.location.assign(href),
});

export function NavigationProvider({
  value,
  children,
}: {
  value: Navigation;
  children: ReactNode;
}) {
  return <NavigationContext value={value}>{children}</NavigationContext>;
}

export function useNavigation(): Navigation {
  return use(NavigationContext);
}

function isPlainClick(event: MouseEvent) {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** A real link (new tab, copy address, middle click all work) that stays inside the app on a plain click. */
export function Anchor({
  href,
  onClick,
  children,
  ...rest
}: ComponentProps<"a"> & { href: string }) {
  const { go, preload } = useNavigation();
  // Another site, a mail, a file: the browser's own business.
  const isInside = /^[/?#]/.test(href) && !href.startsWith("//");
  const near = () => {
    if (isInside) preload?.(href);
  };
  return (
    <a
      {...rest}
      href={href}
      onPointerEnter={near}
      onFocus={near}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || !isInside || !isPlainClick(event) || rest.target) return;
        event.preventDefault();
        go(href);
      }}
    >
      {children}
    </a>
  );
}
