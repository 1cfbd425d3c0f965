import { useState } from "react";
import { Dialog } from "@/platform/feedback/Dialog";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { Line } from "../quotes/content";
import { type Movable, movable, partsOf } from "./path";

interface MoveProps {
  lines: Line[];
  /** Goods come back; else they leave. */
  back: boolean;
  move(body: { lines: { lineId: number; quantity: number }[]; reason?: string }): Promise<boolean>;
  close(): void;
}

interface RowProps {
  line: Movable;
  value: string;
  change(text: string): void;
}

function Row({ line, value, change }: RowProps) {
  const t = useT();
  const { number } = useFormats();
  const wrong = value.trim() !== "" && !(Number(value) >= 0 && Number(value) <= line.most);
  return (
    <div className="o-move">
      <span className="sp">{line.text}</span>
      <span className={`input ${wrong ? "err" : ""}`}>
        <input
          aria-label={t("orders.quantity", { text: line.text })}
          aria-invalid={wrong}
          inputMode="decimal"
          placeholder="0"
          value={value}
          onChange={({ target }) => change(target.value)}
        />
      </span>
      <button type="button" className="btn sm ghost" onClick={() => change(String(line.most))}>
        {t("orders.upTo", { n: number(line.most) })}
        {line.unit}
      </button>
    </div>
  );
}

/** How much of each line leaves or comes back, and why it does. */
export function MoveDialog({ lines, back, move, close }: MoveProps) {
  const t = useT();
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const there = movable(lines, back);
  const parts = partsOf(there, typed);
  const submit = async () => {
    setBusy(true);
    if (await move({ lines: parts ?? [], ...(back && { reason: reason.trim() }) })) close();
    setBusy(false);
  };
  return (
    <Dialog
      title={t(back ? "orders.step.returns" : "orders.step.shipPart")}
      action={t(back ? "orders.step.returns" : "orders.step.shipment")}
      submit={submit}
      close={close}
      busy={busy}
      ready={parts !== null && parts.length > 0}
      width={560}
    >
      {there.length === 0 && <p className="t3">{t("orders.nothingOut")}</p>}
      {there.map((line) => (
        <Row
          key={line.id}
          line={line}
          value={typed[line.id] ?? ""}
          change={(text) => setTyped((now) => ({ ...now, [line.id]: text }))}
        />
      ))}
      {back && (
        <div className="field">
          <label htmlFor="return-reason">{t("orders.reason")}</label>
          <textarea
            id="return-reason"
            className="input area"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
      )}
    </Dialog>
  );
}
