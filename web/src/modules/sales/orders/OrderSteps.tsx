import { useState } from "react";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { Editing } from "../quotes/useDraft";
import { CancelDialog } from "./CancelDialog";
import { MoveDialog } from "./MoveDialog";
import { movable } from "./path";
import { type OrderStep, useOrderStep } from "./useOrderStep";

const next: Record<string, OrderStep> = {
  confirmed: "production",
  inProduction: "shipment",
  shipped: "delivery",
  delivered: "completion",
};

/** What comes next for an order, by its state. */
export function OrderSteps({ editing }: { editing: Editing }) {
  const t = useT();
  const take = useOrderStep(editing);
  const [asking, setAsking] = useState<"part" | "returns" | "cancellation" | null>(null);
  const [busy, setBusy] = useState(false);
  const { quote, lines } = editing.content;
  if (!(quote.rights?.includes("update") ?? false)) return null;
  const step = next[quote.state];
  const open = quote.state === "confirmed" || quote.state === "inProduction";
  const out = quote.state !== "cancelled" && movable(lines, true).length > 0;
  const run = (name: OrderStep) => async () => {
    setBusy(true);
    await take(name);
    setBusy(false);
  };
  return (
    <>
      {open && !out && (
        <button type="button" className="btn sm" onClick={() => setAsking("cancellation")}>
          {t("orders.step.cancellation")}
        </button>
      )}
      {open && lines.length > 0 && (
        <button type="button" className="btn sm" onClick={() => setAsking("part")}>
          {t("orders.step.shipPart")}
        </button>
      )}
      {quote.state === "confirmed" && lines.length > 0 && (
        <button type="button" className="btn sm" disabled={busy} onClick={run("shipment")}>
          {t("orders.step.shipment")}
        </button>
      )}
      {out && (
        <button type="button" className="btn sm" onClick={() => setAsking("returns")}>
          <Icon name="undo-2" size={14} />
          {t("orders.step.returns")}
        </button>
      )}
      {step && lines.length > 0 && (
        <button type="button" className="btn sm primary" disabled={busy} onClick={run(step)}>
          {t(`orders.step.${step}`)}
        </button>
      )}
      {asking === "cancellation" && (
        <CancelDialog say={(reason) => take("cancellation", { reason })} close={() => setAsking(null)} />
      )}
      {(asking === "part" || asking === "returns") && (
        <MoveDialog
          lines={lines}
          back={asking === "returns"}
          move={(body) => take(asking === "returns" ? "returns" : "shipment", body)}
          close={() => setAsking(null)}
        />
      )}
    </>
  );
}
