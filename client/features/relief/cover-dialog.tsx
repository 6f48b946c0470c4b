import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { addDays } from "#shared/lib/day.ts";
import type { MatchDetail } from "#shared/matches/schema.ts";
import { loadAfter, overloadSentence } from "#shared/matches/load.ts";
import { spanRefusal } from "#shared/relief/cover.ts";
import type { CoverCandidate, CoverRow } from "#shared/relief/schema.ts";
import { TakerList } from "#client/features/relief/taker-list.tsx";
import { useCover } from "#client/features/relief/use-cover.ts";
import { useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";

/** Somebody stands in for some days; or a cover gets other days. */
export function CoverDialog({
  match,
  cover,
  onClose,
}: {
  match: MatchDetail;
  cover: CoverRow | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const { today } = useProgram();
  const { create, change, isBusy } = useCover();
  const { failure, setFailure, submit } = useSubmit();
  const [id] = useState(newId);
  const first = match.startedOn > today ? match.startedOn : today;
  const [fromOn, setFromOn] = useState<string | null>(cover?.fromOn ?? first);
  const [untilOn, setUntilOn] = useState<string | null>(cover?.untilOn ?? addDays(first, 13));
  const [chosen, setChosen] = useState<CoverCandidate | null>(null);
  const [accepted, setAccepted] = useState(false);
  const span = fromOn && untilOn ? { fromOn, untilOn } : null;
  const wrong = span && spanRefusal(span, match);
  const load = chosen && loadAfter(chosen, match.weight);
  const overload =
    failure?.mark === "over-capacity"
      ? failure.reason
      : chosen && load?.over
        ? overloadSentence(chosen.name, load)
        : null;
  const isReady = span && !wrong && (cover || chosen) && (overload === null || accepted);
  const touch = () => {
    setFailure(null);
    setAccepted(false);
  };
  const send = () =>
    submit(async () => {
      if (!span) return;
      if (cover) await change(cover, span, accepted);
      else if (chosen)
        await create({ id, matchId: match.id, mentorId: chosen.id, ...span }, accepted);
      onClose();
    });
  const errorOf = (field: "fromOn" | "untilOn") =>
    wrong?.field === field ? wrong.sentence : failure?.fieldErrors[field];
  const name = cover?.mentorName ?? "";
  return (
    <Dialog
      isOpen
      size={cover ? "medium" : "large"}
      onClose={onClose}
      isDismissable={chosen === null}
      title={cover ? t`Cover by ${name}` : t`Cover ${match.mentorName} with ${match.menteeLabel}`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={isBusy}
            isDisabled={!isReady}
            onPress={() => void send()}
          >
            {cover ? (
              <Trans>Save the days</Trans>
            ) : chosen ? (
              <Trans>{chosen.name} stands in</Trans>
            ) : (
              <Trans>Arrange cover</Trans>
            )}
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
        {failure &&
          failure.mark !== "over-capacity" &&
          !errorOf("fromOn") &&
          !errorOf("untilOn") && <Notice kind="problem">{failure.reason}</Notice>}
        <p className="text-soft">
          <Trans>
            The match stays {match.mentorName}'s and returns by itself after the last day. Sessions
            of whoever stands in count as contact.
          </Trans>
        </p>
        <div className="grid gap-4 md:grid-cols-2">
          <DatePicker
            label={t`First day`}
            min={match.startedOn}
            value={fromOn}
            onChange={(day) => {
              setFromOn(day);
              touch();
            }}
            error={errorOf("fromOn")}
          />
          <DatePicker
            label={t`Last day`}
            description={cover ? t`Choose an earlier day to end the cover sooner.` : undefined}
            value={untilOn}
            onChange={(day) => {
              setUntilOn(day);
              touch();
            }}
            error={errorOf("untilOn")}
          />
        </div>
        {!cover && span && !wrong && (
          <TakerList
            matchId={match.id}
            weight={match.weight}
            span={span}
            chosen={chosen?.id ?? null}
            onChoose={(next) => {
              setChosen(next);
              touch();
            }}
          />
        )}
        {overload && (
          <div role="alert" className="rounded-control bg-talk-tint px-3 py-2 text-talk">
            <p className="font-semibold">{overload}</p>
            <Checkbox className="mt-1 text-ink" isSelected={accepted} onChange={setAccepted}>
              <Trans>
                I have seen this number. The {words.mentor} agrees to it for these days.
              </Trans>
            </Checkbox>
          </div>
        )}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
