import { Trans } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import { useWords } from "#client/lib/words.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";

/** The number that goes over the capacity, and the choice to do it all the same. */
export function OverloadChoice({
  sentence,
  accepted,
  onAccept,
}: {
  sentence: string;
  accepted: boolean;
  onAccept: (accepted: boolean) => void;
}) {
  const words = useWords();
  return (
    <div role="alert" className="rounded-control bg-talk-tint px-3 py-2 text-talk">
      <p className="flex items-center gap-2 font-semibold">
        <TriangleAlert className="size-4 shrink-0" aria-hidden />
        {sentence}
      </p>
      <Checkbox className="mt-1 text-ink" isSelected={accepted} onChange={onAccept}>
        <Trans>I have seen this number. The {words.mentor} agrees to take more for now.</Trans>
      </Checkbox>
    </div>
  );
}
