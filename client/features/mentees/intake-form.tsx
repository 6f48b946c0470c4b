import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { menteeCreateInput } from "#shared/mentees/form.ts";
import type { MenteeDetail } from "#shared/mentees/schema.ts";
import { OPEN_STAGES, type OpenStage, STAGE_LABELS } from "#shared/mentees/stage.ts";
import { ArrivalFields } from "#client/features/mentees/fields-arrival.tsx";
import { FitFields } from "#client/features/mentees/fields-fit.tsx";
import { ReachFields } from "#client/features/mentees/fields-reach.tsx";
import { ReportFields } from "#client/features/mentees/fields-reports.tsx";
import { Folded } from "#client/features/mentees/folded.tsx";
import {
  emptyValues,
  errorsOf,
  type MenteeValues,
  restoreValues,
} from "#client/features/mentees/form-values.ts";
import { useRefreshMentees } from "#client/features/mentees/use-mentee-changes.ts";
import { describeFailure, type Failure } from "#client/lib/failure.ts";
import { focusFirstInvalid } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useDraft } from "#client/lib/use-draft.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { DraftStatus } from "#client/ui/draft-status.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";
import { toast } from "#client/ui/toast.tsx";

/** What a draft of an intake is called on the server. */
export const INTAKE_DRAFT = "mentee.new";

const FIRST_STAGE: OpenStage = "intake";

function restoreStage(draft: unknown): OpenStage {
  const given =
    typeof draft === "object" && draft !== null && "stage" in draft ? draft.stage : null;
  return OPEN_STAGES.find((one) => one === given) ?? FIRST_STAGE;
}

/** The intake form: a code is enough; everything else can follow. */
export function IntakeForm({
  draft: found,
  proposedCode,
  onClose,
  onAdded,
}: {
  draft: { value: unknown; savedAt: string } | null;
  /** What an empty code becomes, as far as one can tell now. */
  proposedCode: string;
  onClose: () => void;
  onAdded: (mentee: MenteeDetail, next: "open" | "match") => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const refresh = useRefreshMentees();
  const [id] = useState(newId);
  const [start] = useState(() => emptyValues(today));
  const [values, setValues] = useState<MenteeValues>(() => restoreValues(found?.value, start));
  const [stage, setStage] = useState<OpenStage>(() => restoreStage(found?.value));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const create = useMutation(trpc.mentees.create.mutationOptions());
  const isDirty = stage !== FIRST_STAGE || JSON.stringify(values) !== JSON.stringify(start);
  const kept = { ...values, stage };
  const draft = useDraft(INTAKE_DRAFT, kept, { isDirty, savedAt: found?.savedAt ?? null });

  const onChange = (change: Partial<MenteeValues>) => {
    setValues((now) => ({ ...now, ...change }));
    setErrors({});
  };
  const add = async (next: "open" | "match") => {
    const code = values.code.trim() === "" ? null : values.code;
    const finalStage = next === "match" ? "ready" : stage;
    const input = { programId, id, ...values, code, stage: finalStage };
    const checked = menteeCreateInput.safeParse(input);
    setErrors(errorsOf(checked.error));
    setFailure(null);
    if (!checked.success) return focusFirstInvalid();
    try {
      await draft.stop();
      const mentee = await create.mutateAsync(checked.data);
      await draft.discard();
      void refresh();
      toast.success(t`${mentee.label} was added`);
      onAdded(mentee, next);
    } catch (error) {
      setFailure(describeFailure(error));
      draft.resume(kept);
      focusFirstInvalid();
    }
  };
  const startAfresh = async () => {
    setValues(start);
    setStage(FIRST_STAGE);
    await draft.discard();
  };
  const all = { ...failure?.fieldErrors, ...errors };
  const group = { values, onChange, errors: all };
  const hasFieldErrors = Object.keys(all).length > 0;

  return (
    <form
      noValidate
      // What gets the focus is scrolled clear of the bar at the foot.
      className="flex flex-col gap-5 [&_input]:scroll-my-24 [&_select]:scroll-my-24 [&_textarea]:scroll-my-24"
      onSubmit={(event) => {
        event.preventDefault();
        void add("open");
      }}
    >
      {found && (
        <Notice>
          <Trans>This is what you typed last time.</Trans>{" "}
          <Button variant="quiet" onPress={() => void startAfresh()}>
            <Trans>Start afresh</Trans>
          </Button>
        </Notice>
      )}
      {failure && !hasFieldErrors && <Notice kind="problem">{failure.reason}</Notice>}
      <ArrivalFields {...group} proposedCode={proposedCode} />
      <RadioGroup
        label={t`Stage`}
        layout="row"
        options={OPEN_STAGES.map((one) => ({ id: one, label: STAGE_LABELS[one] }))}
        value={stage}
        onChange={setStage}
      />
      <Folded title={t`How to reach them`} isOpen={Boolean(all["phone"] ?? all["email"])}>
        <ReachFields {...group} />
      </Folded>
      <Folded title={t`For the match`} isOpen>
        <FitFields {...group} />
      </Folded>
      <Folded title={t`For reports`} isOpen={Boolean(all["birthMonth"])}>
        <ReportFields {...group} />
      </Folded>
      <div className="sticky -bottom-4 -mx-5 -mb-4 flex flex-wrap items-center gap-2 border-t border-line bg-surface px-5 py-3">
        <div className="min-w-0 flex-1">
          <DraftStatus state={draft.state} />
        </div>
        <Button onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
        <Button onPress={() => void add("match")} isDisabled={create.isPending}>
          <Trans>Add and match</Trans>
        </Button>
        <Button type="submit" variant="primary" isPending={create.isPending}>
          <Trans>Add</Trans>
        </Button>
      </div>
    </form>
  );
}
