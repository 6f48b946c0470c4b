import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { CRITERIA, CRITERION_LABELS } from "#shared/matching/criteria.ts";
import { type MatchingSettings, matchingSettings, WEIGHT_MAX } from "#shared/matching/settings.ts";
import { useSettingsConflict } from "#client/features/matching/settings-conflict.tsx";
import { WeightPreview } from "#client/features/matching/weight-preview.tsx";
import { describeFailure } from "#client/lib/failure.ts";
import { meQuery } from "#client/lib/me.ts";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { NumberField } from "#client/ui/number-field.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { toast } from "#client/ui/toast.tsx";

/** What suggestions are weighed by, with what it would change on the waiting list; and the ratios that are warned of. */
export function MatchingSettingsScreen() {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const program = useProgram();
  const router = useRouter();
  const queryClient = useQueryClient();
  const mayEdit = useHasRole("admin");
  const maySee = useHasRole("coordinator");
  // As it was when the form began: what arrives in the background must not be overwritten unseen.
  const [read, setRead] = useState(program);
  const [value, setValue] = useState(read.settings.matching);
  const [failure, setFailure] = useState<string | null>(null);
  const update = useMutation(trpc.programs.update.mutationOptions());
  const conflict = useSettingsConflict();
  const refresh = async () => {
    await queryClient.invalidateQueries({ queryKey: meQuery(trpc).queryKey });
    const me = await queryClient.query({ ...meQuery(trpc), staleTime: 0 });
    await router.invalidate();
    void queryClient.invalidateQueries({ queryKey: [["matching"]] });
    return me.programs.find(({ id }) => id === program.id) ?? program;
  };
  const begin = (from: typeof program) => {
    setRead(from);
    setValue(from.settings.matching);
  };
  const save = async (given: MatchingSettings, before: typeof program): Promise<void> => {
    setFailure(null);
    const { name, timeZone, words: named, version } = before;
    const settings = { ...before.settings, matching: matchingSettings.parse(given) };
    try {
      const input = { programId: program.id, version, name, timeZone, words: named, settings };
      await update.mutateAsync(input);
    } catch (error) {
      const { mark, reason } = describeFailure(error);
      if (mark !== "stale") return setFailure(reason);
      const now = await refresh();
      return conflict.settle(before.settings.matching, given, now.settings.matching, {
        save: (merged) => void save(merged, now),
        discard: () => begin(now),
      });
    }
    begin(await refresh());
    toast.success(t`Weights saved`);
  };
  const { weights, ratios } = value;
  const all = CRITERIA.reduce((sum, one) => sum + weights[one], 0);
  const setRatio = (change: Partial<typeof ratios>) =>
    setValue({ ...value, ratios: { ...ratios, ...change } });
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save(value, read);
      }}
    >
      <PageHeader title={t`Matching`}>
        <Trans>
          What match suggestions are weighed by. Whoever must not be matched never appears.
        </Trans>
      </PageHeader>
      {failure && <Notice kind="problem">{failure}</Notice>}
      {!mayEdit && (
        <Notice>
          <Trans>Try out other weights here. An admin of the program saves them.</Trans>
        </Notice>
      )}
      <Card title={t`Weights`}>
        <p className="mb-3 text-soft">
          <Trans>From 0 to {WEIGHT_MAX}; 0 switches a criterion off.</Trans>
        </p>
        <div className="grid gap-4 md:grid-cols-2">
          {CRITERIA.map((criterion) => {
            const share = all === 0 ? 0 : Math.round((100 * weights[criterion]) / all);
            return (
              <NumberField
                key={criterion}
                label={CRITERION_LABELS[criterion]}
                description={
                  weights[criterion] === 0 ? t`Switched off` : t`Up to ${share} of 100 points`
                }
                minValue={0}
                maxValue={WEIGHT_MAX}
                step={1}
                value={weights[criterion]}
                onChange={(given) =>
                  setValue({ ...value, weights: { ...weights, [criterion]: given ?? 0 } })
                }
              />
            );
          })}
        </div>
      </Card>
      <Card title={t`Ratios`}>
        <div className="grid items-end gap-4 md:grid-cols-2">
          <NumberField
            label={t`Open matches of one ${words.mentor}, at most`}
            description={t`Warned of before a match is made, never refused.`}
            minValue={1}
            maxValue={200}
            value={ratios.menteesPerMentor}
            onChange={(given) => setRatio({ menteesPerMentor: given ?? 1 })}
          />
          <NumberField
            label={t`Active ${words.mentors} of one ${words.supervisor}, at most`}
            minValue={1}
            maxValue={200}
            value={ratios.mentorsPerSupervisor}
            onChange={(given) => setRatio({ mentorsPerSupervisor: given ?? 1 })}
          />
        </div>
      </Card>
      {mayEdit && (
        <Button type="submit" variant="primary" isPending={update.isPending} className="self-start">
          <Trans>Save</Trans>
        </Button>
      )}
      {maySee && <WeightPreview weights={weights} />}
      {conflict.dialog}
    </form>
  );
}
