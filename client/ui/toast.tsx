import { Trans, useLingui } from "@lingui/react/macro";
import { Check, CircleAlert, Undo2, X } from "lucide-react";
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from "react-aria-components/Toast";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";

interface Note {
  kind: "success" | "undo" | "error";
  text: string;
  detail?: string | undefined;
  onUndo?: (() => void) | undefined;
}

const queue = new ToastQueue<Note>({ maxVisibleToasts: 4 });

/** What just happened, said once at the foot of the window. Errors stay until they are closed. */
export const toast = {
  success: (text: string, detail?: string) =>
    queue.add({ kind: "success", text, detail }, { timeout: 5000 }),
  /** Done, and can be taken back for ten seconds: use this where one would ask “are you sure?”. */
  undo: (text: string, onUndo: () => void) =>
    queue.add({ kind: "undo", text, onUndo }, { timeout: 10_000 }),
  /** What happened, and in `detail` what is safe and what to do. */
  error: (text: string, detail?: string) => queue.add({ kind: "error", text, detail }),
  close: (key: string) => queue.close(key),
  clear: () => queue.clear(),
};

/** Once, near the root. */
export function ToastRegion() {
  const { t } = useLingui();
  return (
    <AriaToastRegion
      queue={queue}
      aria-label={t`Messages`}
      data-toast-region=""
      className="fixed inset-x-4 bottom-4 z-50 mx-auto flex max-w-md flex-col gap-2 outline-none max-md:bottom-18"
    >
      {({ toast: item }) => (
        <Toast
          toast={item}
          className="flex items-center gap-3 rounded-control border border-line bg-surface py-2 ps-3.5 pe-2 shadow-float"
        >
          {item.content.kind === "error" ? (
            <CircleAlert className="size-4 shrink-0 text-act" aria-hidden />
          ) : (
            <Check className="size-4 shrink-0 text-steady" aria-hidden />
          )}
          <ToastContent className="min-w-0 flex-1">
            <Text slot="title" className="block font-medium">
              {item.content.text}
            </Text>
            {item.content.detail && (
              <Text slot="description" className="block text-sm text-soft">
                {item.content.detail}
              </Text>
            )}
          </ToastContent>
          {item.content.onUndo && (
            <Button
              variant="quiet"
              icon={Undo2}
              slot={null}
              onPress={() => {
                item.content.onUndo?.();
                queue.close(item.key);
              }}
            >
              <Trans>Undo</Trans>
            </Button>
          )}
          <IconButton slot="close" icon={X} label={t`Close`} />
        </Toast>
      )}
    </AriaToastRegion>
  );
}
