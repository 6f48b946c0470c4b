import { Trans, useLingui } from "@lingui/react/macro";
import { Outlet, useLocation } from "@tanstack/react-router";
import { Anchor } from "#client/lib/navigation.tsx";
import { useProgram } from "#client/lib/program.ts";
import { ErrorBoundary } from "#client/ui/error-boundary.tsx";

/** The parts of the settings as links, so that each has an address of its own. */
export function SettingsFrame() {
  const { t } = useLingui();
  const program = useProgram();
  const pathname = useLocation({ select: (location) => location.pathname });
  const admin = program.roles.includes("admin");
  const configures = admin || program.roles.includes("coordinator");
  const parts = [
    ...(admin ? [{ href: `/${program.slug}/settings/program`, label: t`Program` }] : []),
    ...(configures ? [{ href: `/${program.slug}/settings/sites`, label: t`Sites` }] : []),
    ...(configures ? [{ href: `/${program.slug}/settings/matching`, label: t`Matching` }] : []),
    { href: `/${program.slug}/settings/you`, label: t`You` },
  ];
  return (
    <div className="max-w-3xl">
      <nav
        aria-label={t`Parts of the settings`}
        className="mb-5 flex gap-1 overflow-x-auto border-b border-line"
      >
        {parts.map(({ href, label }) => (
          <Anchor
            key={href}
            href={href}
            aria-current={pathname === href ? "page" : undefined}
            className="-mb-px flex h-control items-center border-b-2 border-transparent px-3 font-medium text-soft -outline-offset-2 hover:text-ink aria-[current=page]:border-brand aria-[current=page]:text-ink"
          >
            {label}
          </Anchor>
        ))}
      </nav>
      <ErrorBoundary resetKey={pathname}>
        <Outlet />
      </ErrorBoundary>
      <p className="sr-only">
        <Trans>Settings of {program.name}</Trans>
      </p>
    </div>
  );
}
