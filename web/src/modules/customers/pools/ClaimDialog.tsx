import { useState } from "react";
import { Dialog } from "@/platform/feedback/Dialog";
import { useT } from "@/platform/i18n/i18n";
import type { BulkProps } from "@/platform/registry/registry";
import { usePool } from "./pool";

/** Takes several customers out of the pool. */
export function ClaimDialog({ rows, done, close }: BulkProps & { close(): void }) {
  const t = useT();
  const { claimAll } = usePool();
  const [busy, setBusy] = useState(false);
  // Those that are taken leave the list behind the dialog.
  const [chosen] = useState(rows);
  const [through, setThrough] = useState(0);
  const submit = async () => {
    setBusy(true);
    if (await claimAll(chosen, setThrough)) done();
    setBusy(false);
  };
  return (
    <Dialog
      close={close}
      submit={submit}
      title={t("customers.claimMany", { count: chosen.length })}
      action={t("customers.claim")}
      busy={busy}
    >
      <p className="t2">{t("customers.claimText")}</p>
      {busy && <progress className="bar" max={chosen.length} value={through} aria-label={t("customers.claim")} />}
    </Dialog>
  );
}
