import { useId, useState } from "react";
import type { Row } from "@/platform/api/row";
import { Dialog } from "@/platform/feedback/Dialog";
import { useT } from "@/platform/i18n/i18n";
import { useContractStep } from "./useContractStep";

/** Why a contract ends before its time. */
export function TerminateDialog({ row, close }: { row: Row; close(): void }) {
  const t = useT();
  const id = useId();
  const take = useContractStep(row);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    if (await take("termination", { reason: reason.trim() })) close();
    setBusy(false);
  };
  return (
    <Dialog
      title={t("contracts.terminateTitle", { name: String(row.name) })}
      action={t("contracts.step.termination")}
      submit={submit}
      close={close}
      ready={reason.trim() !== ""}
      busy={busy}
    >
      <div className="field">
        <label htmlFor={id} className="req">
          {t("contracts.reason")}
        </label>
        <textarea
          id={id}
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
