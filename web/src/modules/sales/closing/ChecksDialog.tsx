import { useRef, useState } from "react";
import type { Row } from "@/platform/api/row";
import { Dialog } from "@/platform/feedback/Dialog";
import { useT } from "@/platform/i18n/i18n";
import { CheckRows } from "../checks/CheckRows";
import { isOpen, leftBehind, ticked, useChecklist } from "../checks/checks";

interface ChecksDialogProps {
  deal: Row;
  stage: { id: number; name: string };
  /** Of the deal's pipeline, in their order. */
  stages: readonly { id: number }[];
  go(): Promise<boolean>;
  close(): void;
}

/** What has to be done before a deal may go on; ticked here, it goes. */
export function ChecksDialog({ deal, stage, stages, go, close }: ChecksDialogProps) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const items = leftBehind(useChecklist(deal.id) ?? [], stages, Number(deal.stageId), stage.id);
  const open = items.filter(isOpen).length;
  const submit = async () => {
    setBusy(true);
    await ticked(deal.id);
    if (await go()) close();
    setBusy(false);
  };
  return (
    <Dialog
      title={t("deals.checks.title", { stage: stage.name })}
      action={t("sales.moveTo", { stage: stage.name })}
      ready={items.length > 0 && open === 0}
      busy={busy}
      submit={submit}
      close={close}
      first={list}
    >
      <p className="t2">{t("deals.checks.text", { name: String(deal.name) })}</p>
      <div ref={list} tabIndex={-1}>
        <CheckRows deal={deal.id} items={items} />
      </div>
    </Dialog>
  );
}
