import { useEffect } from "react";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import { useRefreshCalendar } from "../calendar/useCalendar";
import { sendWaiting } from "./waiting";

/** Sends what waited for a network: when the page opens, and when there is one again. */
export function useWaiting(): void {
  const t = useT();
  const refresh = useRefreshCalendar();
  useEffect(() => {
    const run = () =>
      void sendWaiting(tell).then((count) => {
        if (count === 0) return;
        toast.ok(t("work.sentLater", { count }));
        refresh();
      });
    run();
    addEventListener("online", run);
    return () => removeEventListener("online", run);
  }, [refresh, t]);
}
