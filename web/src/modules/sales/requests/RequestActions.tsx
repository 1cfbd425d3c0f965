import { useState } from "react";
import type { Row } from "@/platform/api/row";
import { fieldOf } from "@/platform/catalogue/catalogue";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { part } from "@/platform/registry/part";
import type { RecordProps } from "@/platform/registry/registry";
import type { Asked } from "./StepDialog";
import { useSettle } from "./useSettle";

const StepDialog = part(() => import("./StepDialog").then((loaded) => loaded.StepDialog));

/** The step that an approved one waits for, by object, with the fields that it asks; those of a catalogue are named by it. */
const finish: Record<string, { step: string; fields: Omit<Asked, "label">[] }> = {
  refunds: {
    step: "payout",
    fields: [
      { key: "refundedOn", kind: "date" },
      { key: "reference", kind: "text" },
    ],
  },
  contractAmendments: { step: "signing", fields: [{ key: "signedOn", kind: "date" }] },
  invoices: {
    step: "issue",
    fields: [
      { key: "invoiceNumber", kind: "text", required: true, max: 20 },
      { key: "issuedOn", kind: "date" },
    ],
  },
};
const reversal: Omit<Asked, "label">[] = [{ key: "reason", kind: "area", required: true }];

const reversible = (object: string, row: Row) =>
  object === "invoices" && row.state === "done" && typeof row.redOfId !== "number";

/** What comes next for a refund, an invoice, an amendment or a credit limit, by its state. */
export function RequestActions({ object, row }: RecordProps) {
  const t = useT();
  const take = useSettle(object.key, row);
  const [asking, setAsking] = useState<{ step: string; fields: Asked[] } | null>(null);
  if (!(row.rights?.includes("update") ?? false)) return null;
  const ask = (step: string, fields: Omit<Asked, "label">[]) =>
    setAsking({
      step,
      fields: fields.map((field) => ({ ...field, label: fieldOf(object, field.key)?.label ?? field.key })),
    });
  const { state } = row;
  const last = finish[object.key];
  return (
    <>
      {state === "draft" && (
        <button type="button" className="btn primary" onClick={() => void take("submission")}>
          <Icon name="circle-check" size={14} />
          {t("settling.step.submission")}
        </button>
      )}
      {state === "approved" && last && (
        <button type="button" className="btn primary" onClick={() => ask(last.step, last.fields)}>
          <Icon name="circle-check" size={14} />
          {t(`settling.step.${last.step}`)}
        </button>
      )}
      {reversible(object.key, row) && (
        <button type="button" className="btn" onClick={() => ask("reversal", reversal)}>
          {t("settling.step.reversal")}
        </button>
      )}
      {(state === "draft" || state === "approved") && (
        <button type="button" className="btn" onClick={() => void take("cancellation")}>
          {t(state === "approved" && !last ? "settling.step.ending" : "settling.step.cancellation")}
        </button>
      )}
      {asking && (
        <StepDialog
          title={t(`settling.title.${asking.step}`, { number: String(row.number) })}
          action={t(`settling.step.${asking.step}`)}
          fields={asking.fields}
          submit={(values) => take(asking.step, values)}
          close={() => setAsking(null)}
        />
      )}
    </>
  );
}
