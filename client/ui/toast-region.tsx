import { Trans, useLingui } from "@lingui/react/macro";
import { Check, CircleAlert, Undo2, X } from "lucide-react";
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from "react-aria-components/Toast";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";
import { toastQueue } from "./toast.tsx";

/** What `ToastRegion` draws once there is something to say. */
export function ToastRegionBody() {
  const { t } = useLingui();
  return (
    <AriaToastRegion
      queue={toastQueue}
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
                toastQueue.close(item.key);
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
