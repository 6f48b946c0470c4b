import type { ReactNode } from "react";
import { Wordmark } from "#client/ui/wordmark.tsx";

/** The narrow page of everything that happens before somebody is in: sign-in, invitation, new password. */
export function Door({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-5 px-5 py-10">
      <Wordmark />
      <header>
        <h1 tabIndex={-1} className="title outline-none">
          {title}
        </h1>
        {lead && <p className="mt-1 text-soft">{lead}</p>}
      </header>
      {children}
    </main>
  );
}
