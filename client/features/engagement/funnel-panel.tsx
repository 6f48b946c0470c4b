import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { countText, percent, spanLabel } from "#shared/engagement/labels.ts";
import { FUNNEL_LABELS } from "#shared/engagement/rows.ts";
import { funnelSentence } from "#shared/engagement/sentences.ts";
import { Funnel } from "#client/ui/charts/funnel.tsx";
import { useNavigation } from "#client/lib/navigation.tsx";
import { MeasureFrame } from "./measure-frame.tsx";
import { useEngagement } from "./use-engagement.ts";

/** From referral to the third meeting: how many mentees came how far. */
export function FunnelPanel({ className }: { className?: string }) {
  const { t } = useLingui();
  const { go } = useNavigation();
  const { program, trpc, input, rowsHref, reach } = useEngagement();
  const { data } = useSuspenseQuery(trpc.engagement.funnel.queryOptions(input));
  const { steps, span, before } = data;
  const labelled = steps.map((one) => ({ ...one, label: FUNNEL_LABELS[one.step] }));
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? "" : percent(value, 0);
  const href = (id: string) => {
    const found = steps.find((one) => one.step === id);
    return found && rowsHref({ of: "funnel", ...span, step: found.step });
  };
  return (
    <MeasureFrame
      measure="funnel"
      answer={data}
      sentence={funnelSentence(
        labelled.map(({ label, mentees }) => ({ label, value: mentees })),
        program.words,
      )}
      hasHidden={steps.some((one) => one.mentees === null || one.earlier === null)}
      openHref={href}
      note={
        reach === "own" ? (
          <p>
            <Trans>
              You see the {program.words.mentees} of your {program.words.mentors}, so everybody here
              has been matched.
            </Trans>
          </p>
        ) : reach === "published" ? (
          <p>
            <Trans>Published by calendar year: {spanLabel(span)}.</Trans>
          </p>
        ) : undefined
      }
      table={{
        columns: [
          { label: t`Step` },
          { label: spanLabel(span), align: "end" },
          { label: t`Share`, align: "end" },
          ...(before
            ? [
                { label: spanLabel(before), align: "end" as const },
                { label: t`Share then`, align: "end" as const },
              ]
            : []),
        ],
        rows: labelled.map((one) => ({
          id: one.step,
          cells: [
            one.label,
            one.mentees,
            share(one.share),
            ...(before ? [one.earlier ?? null, share(one.earlierShare)] : []),
          ],
        })),
      }}
      {...(className && { className })}
    >
      <Funnel
        label={t`From referral to match`}
        stages={labelled.map((one) => ({
          id: one.step,
          label: one.label,
          share: one.share ?? 0,
          figure: countText(one.mentees),
          ...(one.step !== "referred" && { second: share(one.share) }),
        }))}
        {...(reach !== "published" && {
          onOpen: ({ id }) => {
            const to = href(id);
            if (to) go(to);
          },
        })}
      />
    </MeasureFrame>
  );
}
