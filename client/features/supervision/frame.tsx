import { useLingui } from "@lingui/react/macro";
import { Outlet, useLocation } from "@tanstack/react-router";
import { Anchor } from "#client/lib/navigation.tsx";
import { useProgram } from "#client/lib/program.ts";
import { ErrorBoundary } from "#client/ui/error-boundary.tsx";

/** The parts of supervision as links, so that each has an address of its own. */
export function SupervisionFrame() {
  const { t } = useLingui();
  const { slug } = useProgram();
  const pathname = useLocation({ select: (location) => location.pathname });
  const home = `/${slug}/supervision`;
  const parts = [
    { href: home, label: t`Meetings` },
    { href: `${home}/debriefs`, label: t`Debriefs` },
    { href: `${home}/cover`, label: t`Cover` },
  ];
  return (
    <>
      <nav
        aria-label={t`Parts of supervision`}
        data-print="off"
        className="mb-5 flex gap-1 overflow-x-auto border-b border-line"
      >
        {parts.map(({ href, label }) => (
          <Anchor
            key={href}
            href={href}
            aria-current={pathname.replace(/\/$/, "") === href ? "page" : undefined}
            className="-mb-px flex h-control shrink-0 items-center border-b-2 border-transparent px-3 font-medium whitespace-nowrap text-soft -outline-offset-2 hover:text-ink aria-[current=page]:border-brand aria-[current=page]:text-ink"
          >
            {label}
          </Anchor>
        ))}
      </nav>
      <ErrorBoundary resetKey={pathname}>
        <Outlet />
      </ErrorBoundary>
    </>
  );
}
