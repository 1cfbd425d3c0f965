import { Dropdown } from "antd";
import { useState } from "react";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { RecordProps } from "@/platform/registry/registry";
import { PaperButton } from "../clauses/PaperButton";
import { MakeOrder } from "../orders/OrderQuote";
import { SignDialog } from "./SignDialog";
import { TerminateDialog } from "./TerminateDialog";
import { useContractStep } from "./useContractStep";

/** What comes next for a contract, by its state. */
export function ContractActions({ row }: RecordProps) {
  const t = useT();
  const take = useContractStep(row);
  const orders = useObjectMaybe("orders");
  const [asking, setAsking] = useState<"sign" | "terminate" | null>(null);
  const preview = <PaperButton path={`/contracts/${row.id}`} title={String(row.name)} file={String(row.number)} />;
  if (!(row.rights?.includes("update") ?? false)) return preview;
  const { state } = row;
  const step = (name: "sending" | "rewriting") => (
    <button type="button" className="btn" onClick={() => void take(name)}>
      {t(`contracts.step.${name}`)}
    </button>
  );
  const items = [
    ...(state === "active"
      ? [{ key: "ending", label: t("contracts.step.ending"), onClick: () => void take("ending") }]
      : []),
    { key: "termination", label: t("contracts.step.termination"), onClick: () => setAsking("terminate") },
  ];
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
      {(state === "signed" || state === "active") && (
        <Dropdown menu={{ items }} trigger={["click"]}>
          <button type="button" className="btn">
            {t("contracts.end")}
            <Icon name="chevron-down" size={14} />
          </button>
        </Dropdown>
      )}
      {preview}
      {asking === "sign" && <SignDialog row={row} close={() => setAsking(null)} />}
      {asking === "terminate" && <TerminateDialog row={row} close={() => setAsking(null)} />}
    </>
  );
}
