import { useId, useState } from "react";
import type { Row } from "@/platform/api/row";
import { Dialog } from "@/platform/feedback/Dialog";
import { useT } from "@/platform/i18n/i18n";
import { useContractStep } from "./useContractStep";

/** The day of the signature, and whether the deal is won with it. */
export function SignDialog({ row, close }: { row: Row; close(): void }) {
  const t = useT();
  const id = useId();
  const take = useContractStep(row);
  const today = new Date().toLocaleDateString("en-CA");
  const [signedOn, setSignedOn] = useState(today);
  const [winDeal, setWinDeal] = useState(false);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    if ((await take("signing", { signedOn, winDeal })) === null) close();
    setBusy(false);
  };
  return (
    <Dialog
      title={t("contracts.signTitle", { name: String(row.name) })}
      action={t("contracts.step.signing")}
      submit={submit}
      close={close}
      ready={signedOn !== ""}
      busy={busy}
    >
      <div className="field">
        <label htmlFor={id}>{t("contracts.signedOn")}</label>
        <div className="input">
          <input
            id={id}
            type="date"
            max={today}
            value={signedOn}
            onChange={({ target }) => setSignedOn(target.value)}
          />
        </div>
      </div>
      {typeof row.opportunityId === "number" && (
        <label className="row gap6">
          <input type="checkbox" checked={winDeal} onChange={({ target }) => setWinDeal(target.checked)} />
          {t("contracts.winDeal", { name: row.names?.opportunityId ?? "" })}
        </label>
      )}
    </Dialog>
  );
}
