import { useState } from "react";
import { Dialog } from "@/platform/feedback/Dialog";
import { useT } from "@/platform/i18n/i18n";
import type { BulkProps } from "@/platform/registry/registry";
import { useClaim } from "./pool";

/** Takes several leads out of the pool. */
export function ClaimDialog({ rows, done, close }: BulkProps & { close(): void }) {
  const t = useT();
  const claim = useClaim();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    if (await claim(rows)) done();
    setBusy(false);
  };
  return (
    <Dialog
      title={t("sales.leads.claimMany", { count: rows.length })}
      action={t("sales.leads.claim")}
      submit={submit}
      close={close}
      busy={busy}
      ready
    >
      <p className="t2">{t("sales.leads.claimText")}</p>
    </Dialog>
  );
}
