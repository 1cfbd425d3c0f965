import { useRef, useState } from "react";
import { Dialog } from "@/platform/feedback/Dialog";
import { useT } from "@/platform/i18n/i18n";

/** Why an order ends before it is shipped. */
export function CancelDialog({ say, close }: { say(reason: string): Promise<boolean>; close(): void }) {
  const t = useT();
  const first = useRef<HTMLTextAreaElement>(null);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    if (await say(reason.trim())) close();
    setBusy(false);
  };
  return (
    <Dialog
      title={t("orders.step.cancellation")}
      action={t("orders.step.cancellation")}
      submit={submit}
      close={close}
      busy={busy}
      ready={reason.trim() !== ""}
      first={first}
    >
      <div className="field">
        <label htmlFor="cancel-reason" className="req">
          {t("orders.reason")}
        </label>
        <textarea
          ref={first}
          id="cancel-reason"
          className="input area"
          rows={3}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
    </Dialog>
  );
}
