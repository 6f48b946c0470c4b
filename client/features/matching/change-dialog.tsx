import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SUGGESTIONS_A_PAGE, type Suggestion } from "#shared/matching/schema.ts";
import { hasRoom } from "#client/features/matching/use-proposal.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Pagination } from "#client/ui/pagination.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

/** Another mentor for one line: the suggestions of that mentee, with what the other lines already take. */
export function ChangeDialog({
  mentee,
  current,
  takes,
  onChoose,
  onClose,
}: {
  mentee: { id: string; label: string };
  /** Whom the line names now. */
  current: string | null;
  takes: (mentorId: string) => number;
  onChoose: (suggestion: Suggestion) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const [page, setPage] = useState(1);
  const input = { programId, menteeId: mentee.id, page, excludedPage: 1 };
  const { data, isError } = useQuery(
    trpc.matching.suggest.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <Dialog
      isOpen
      size="large"
      onClose={onClose}
      title={t`A ${words.mentor} for ${mentee.label}`}
      footer={
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      }
    >
      {isError && <Trans>The list could not be read. Close this and try again.</Trans>}
      {!data && !isError && <TextSkeleton lines={6} />}
      {data?.suggested.total === 0 && <Trans>Nobody can take them now.</Trans>}
      <ul className="flex flex-col divide-y divide-line">
        {data?.suggested.rows.map((one) => {
          const taken = takes(one.mentorId) - (one.mentorId === current ? 1 : 0);
          const isFull = !hasRoom(one, taken);
          return (
            <li key={one.mentorId} className="flex items-start gap-4 py-3">
              <span className="tabular w-8 shrink-0 text-end text-lg font-semibold">
                <span className="sr-only">
                  <Trans>Score:</Trans>{" "}
                </span>
                {one.score}
              </span>
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{one.name}</span>
                <span className="block text-sm text-soft">
                  {one.parts
                    .filter(({ value }) => value !== null && value > 0)
                    .map(({ sentence }) => sentence)
                    .join(" ")}
                </span>
                {isFull && (
                  <span className="block text-sm font-medium text-talk">
                    <Trans>No place left: the other lines take it.</Trans>
                  </span>
                )}
              </span>
              <Button
                isDisabled={isFull || one.mentorId === current}
                aria-label={
                  one.mentorId === current ? t`Chosen: ${one.name}` : t`Choose ${one.name}`
                }
                onPress={() => onChoose(one)}
              >
                {one.mentorId === current ? <Trans>Chosen</Trans> : <Trans>Choose</Trans>}
              </Button>
            </li>
          );
        })}
      </ul>
      {data && data.suggested.total > SUGGESTIONS_A_PAGE && (
        <Pagination
          page={page}
          pageSize={SUGGESTIONS_A_PAGE}
          total={data.suggested.total}
          onPage={setPage}
        />
      )}
    </Dialog>
  );
}
