import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { instantText } from "#client/lib/instant.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Card } from "#client/ui/card.tsx";

/** Who looked at a mentor's signs and shared check-ins: the mentor sees the same. */
export function LooksCard({ mentorId }: { mentorId: string }) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const program = useProgram();
  const { id: programId } = program;
  const { data: looks } = useSuspenseQuery(
    trpc.supervision.looks.queryOptions({ programId, mentorId }),
  );
  const what = { signs: t`signs`, check_in: t`check-ins`, board: t`the board` };
  if (looks.length === 0) return null;
  return (
    <Card title={t`Who looked`}>
      <p className="mb-1 text-soft">
        <Trans>The {words.mentor} can see this list, too.</Trans>
      </p>
      <ul className="divide-y divide-line">
        {looks.slice(0, 10).map((look) => (
          <li key={look.id} className="flex flex-wrap justify-between gap-x-3 py-1.5">
            <span>
              {look.personName} <span className="text-soft">· {what[look.what]}</span>
            </span>
            <span className="tabular text-soft">{instantText(look.at, program)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
