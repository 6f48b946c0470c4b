import { Trans, useLingui } from "@lingui/react/macro";
import { EyeOff, Undo2 } from "lucide-react";
import type { SignRow } from "#shared/burnout/schema.ts";
import { signFacts } from "#shared/burnout/signs/catalogue.ts";
import { useSignWords } from "#client/features/burnout/use-words.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { Chip } from "#client/ui/chip.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextLink } from "#client/ui/link-button.tsx";

/** One open sign: its sentence, why it is looked at, what it is made of, the rows behind it, and setting it aside. */
export function SignItem({
  sign,
  rowsHref,
  onDismiss,
  onRestore,
}: {
  sign: SignRow;
  /** The rows that the sentence is made of; null where it speaks of no list. */
  rowsHref: string | null;
  onDismiss: () => void;
  onRestore: () => void;
}) {
  const { t } = useLingui();
  const words = useSignWords();
  const { today } = useProgram();
  const { detail } = sign;
  const { name, why } = signFacts[sign.key];
  const { series } = detail;
  return (
    <li className="flex flex-col gap-1 border-t border-line py-3 first:border-t-0 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold">{name}</h3>
        {sign.weight === "act" && <Chip>{t`Stands on its own`}</Chip>}
        {detail.isExplained && <Chip>{t`Explained by a context`}</Chip>}
        {sign.dismissReason && <Chip>{t`Set aside`}</Chip>}
        <span className="text-sm text-soft">
          <Trans>since {dayText(sign.openedOn, today)}</Trans>
        </span>
      </div>
      <p className="wrap-anywhere">{detail.sentence}</p>
      <p className="text-sm text-soft">{why}</p>
      {series && (
        <p className="tabular text-sm text-soft">
          <Trans>
            Own and program-wide weeks blended: {series.baseline.mean.toFixed(2)} ±{" "}
            {series.baseline.sigma.toFixed(2)}; running average {series.average.toFixed(2)}, limit{" "}
            {series.limit.toFixed(2)} (in sigmas).
          </Trans>
        </p>
      )}
      {sign.dismissReason && (
        <p className="text-sm text-soft">
          {words.dismissals[sign.dismissReason]}
          {sign.dismissedBy && ` · ${sign.dismissedBy}`}. <Trans>It does not count.</Trans>
        </p>
      )}
      <div data-print="off" className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {rowsHref && (
          <TextLink href={rowsHref}>
            <Trans>See the rows</Trans>
          </TextLink>
        )}
        {sign.dismissReason ? (
          <Button variant="quiet" icon={Undo2} onPress={onRestore}>
            <Trans>Let it count again</Trans>
          </Button>
        ) : (
          sign.weight === "watch" && (
            <Button variant="quiet" icon={EyeOff} onPress={onDismiss}>
              <Trans>Set aside</Trans>
            </Button>
          )
        )}
      </div>
    </li>
  );
}
