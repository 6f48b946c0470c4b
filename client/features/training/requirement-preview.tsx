import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { RequirementFields } from "#shared/training/courses-schema.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Notice } from "#client/ui/notice.tsx";

/** What the requirement would do as it is typed: nobody is shut out by surprise. */
export function RequirementPreview({
  id,
  fields,
}: {
  id: string | null;
  fields: RequirementFields;
}) {
  const trpc = useTrpc();
  const words = useWords();
  const { id: programId } = useProgram();
  const { data } = useQuery({
    ...trpc.training.requirements.preview.queryOptions({ programId, id, ...fields }),
    placeholderData: keepPreviousData,
  });
  if (!data) return <p className="min-h-9" />;
  return (
    <div role="status">
      <Notice kind={data.blockedToday > 0 ? "problem" : "note"}>
        {data.blockedToday > 0 ? (
          <Trans>
            Asks {data.asked} {words.mentors}; {data.missing} have it not, and {data.blockedToday}{" "}
            of them could not be matched from today on.
          </Trans>
        ) : (
          <Trans>
            Asks {data.asked} {words.mentors}; {data.missing} have it not. Nobody is kept from a
            match today.
          </Trans>
        )}
      </Notice>
    </div>
  );
}
