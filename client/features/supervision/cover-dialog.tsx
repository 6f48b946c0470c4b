import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { addDays } from "#shared/lib/day.ts";
import { changedCoverRefusal, newCoverRefusal } from "#shared/supervision/cover.ts";
import type { SupervisorCoverRow } from "#shared/supervision/cover-schema.ts";
import { useSupervisorCover } from "#client/features/supervision/use-supervisor-cover.ts";
import { focusFirstInvalid, useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { meQuery } from "#client/lib/me.ts";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { Select } from "#client/ui/select.tsx";

/** Names who covers for a supervisor, or gives a cover other days. */
export function SupervisorCoverDialog({
  cover,
  onClose,
}: {
  cover: SupervisorCoverRow | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const coordinates = useHasRole("coordinator");
  const me = useQuery(meQuery(trpc)).data?.person?.id ?? null;
  const { data: people } = useSuspenseQuery(
    trpc.supervision.coverPeople.queryOptions({ programId }),
  );
  const { name, changeDays, isBusy } = useSupervisorCover();
  const { failure, submit } = useSubmit();
  const [id] = useState(newId);
  const [away, setAway] = useState<string | null>(cover?.supervisorId ?? null);
  const [coverId, setCover] = useState<string | null>(cover?.coverId ?? null);
  const [fromOn, setFromOn] = useState<string | null>(cover?.fromOn ?? today);
  const [untilOn, setUntilOn] = useState<string | null>(cover?.untilOn ?? addDays(today, 6));
  const [isTried, setTried] = useState(false);
  const supervisors = people.filter((one) => one.isSupervisor && (coordinates || one.id === me));
  const supervisorId = away ?? supervisors.find((one) => one.id === me)?.id ?? null;
  const span = fromOn && untilOn ? { fromOn, untilOn } : null;
  const wrong =
    span && (cover ? changedCoverRefusal(cover, span, today) : newCoverRefusal(span, today));
  const errorOf = (field: "fromOn" | "untilOn") =>
    wrong?.field === field ? wrong.sentence : failure?.fieldErrors[field];
  const option = (one: { id: string; name: string }) => ({ id: one.id, label: one.name });
  const send = () => {
    setTried(true);
    if (!span || wrong || !supervisorId || !coverId) return focusFirstInvalid();
    return submit(async () => {
      if (cover) await changeDays(cover, span);
      else await name({ id, supervisorId, coverId, ...span });
      onClose();
    });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      title={cover ? t`${cover.coverName} covers for ${cover.supervisorName}` : t`Name a cover`}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={isBusy} onPress={() => void send()}>
            {cover ? <Trans>Save the days</Trans> : <Trans>Name the cover</Trans>}
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {failure && Object.keys(failure.fieldErrors).length === 0 && (
          <Notice kind="problem">{failure.reason}</Notice>
        )}
        <p className="text-soft">
          <Trans>
            Whoever covers sees the {words.mentors}, their signs and their tasks on these days, and
            not after. Notes of supervision meetings stay with their author.
          </Trans>
        </p>
        {!cover && (
          <div className="grid gap-4 md:grid-cols-2">
            <Select
              label={t`Who is away`}
              options={supervisors.map(option)}
              value={supervisorId}
              onChange={setAway}
              isDisabled={!coordinates}
              error={
                isTried && !supervisorId
                  ? t`Choose who is away.`
                  : failure?.fieldErrors["supervisorId"]
              }
            />
            <Select
              label={t`Who covers`}
              options={people.filter((one) => one.id !== supervisorId).map(option)}
              value={coverId}
              onChange={setCover}
              error={isTried && !coverId ? t`Choose who covers.` : failure?.fieldErrors["coverId"]}
            />
          </div>
        )}
        <div className="grid gap-4 md:grid-cols-2">
          <DatePicker
            label={t`First day`}
            value={fromOn}
            onChange={setFromOn}
            error={isTried && !fromOn ? t`Choose the first day.` : errorOf("fromOn")}
          />
          <DatePicker
            label={t`Last day`}
            value={untilOn}
            onChange={setUntilOn}
            error={isTried && !untilOn ? t`Choose the last day.` : errorOf("untilOn")}
          />
        </div>
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
