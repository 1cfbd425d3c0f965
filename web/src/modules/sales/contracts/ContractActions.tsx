import { useState } from "react";
import { fieldOf, may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { RecordProps } from "@/platform/registry/registry";
import { PaperButton } from "../clauses/PaperButton";
import { MakeOrder } from "../orders/OrderQuote";
import { StepDialog } from "../requests/StepDialog";
import { ContractMail } from "./ContractMail";
import { ContractMenu } from "./ContractMenu";
import { SignDialog } from "./SignDialog";
import { useContractStep } from "./useContractStep";

/** What is asked before a step, and the field of the contract that keeps it. */
const asked = {
  terminate: { step: "termination", of: "endReason", field: { key: "reason", kind: "area", required: true } },
  archive: { step: "archiving", of: "archiveNumber", field: { key: "archiveNumber", kind: "text", required: true } },
} as const;

/** What comes next for a contract, by its state. */
export function ContractActions({ object, row }: RecordProps) {
  const t = useT();
  const take = useContractStep(row);
  const orders = useObjectMaybe("orders");
  const [asking, setAsking] = useState<"sign" | "terminate" | "archive" | "paper" | "reminder" | null>(null);
  const preview = <PaperButton path={`/contracts/${row.id}`} title={String(row.name)} file={String(row.number)} />;
  if (!(row.rights?.includes("update") ?? false)) return preview;
  const { state } = row;
  const step = (name: "sending" | "rewriting") => (
    <button type="button" className="btn" onClick={() => void take(name)}>
      {t(`contracts.step.${name}`)}
    </button>
  );
  return (
    <>
      {state === "draft" && step("sending")}
      {state === "sent" && step("rewriting")}
      {(state === "draft" || state === "sent") && (
        <button type="button" className="btn primary" onClick={() => setAsking("sign")}>
          <Icon name="circle-check" />
          {t("contracts.step.signing")}
        </button>
      )}
      {(state === "signed" || state === "active") && may(orders, "create") && (
        <MakeOrder of="contracts" id={row.id} look="" />
      )}
      <ContractMenu row={row} ask={setAsking} />
      {preview}
      {(asking === "paper" || asking === "reminder") && (
        <ContractMail row={row} kind={asking} close={() => setAsking(null)} />
      )}
      {asking === "sign" && <SignDialog row={row} close={() => setAsking(null)} />}
      {(asking === "terminate" || asking === "archive") && (
        <StepDialog
          title={t(`contracts.${asking}Title`, { name: String(row.name) })}
          action={t(`contracts.step.${asked[asking].step}`)}
          fields={[{ ...asked[asking].field, label: fieldOf(object, asked[asking].of)?.label ?? "" }]}
          submit={(values) => take(asked[asking].step, values)}
          close={() => setAsking(null)}
        />
      )}
    </>
  );
}
