import { useState } from "react";
import { isMoney, type Row } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useFewRows } from "@/platform/list/rows";
import { part } from "@/platform/registry/part";
import type { RecordProps } from "@/platform/registry/registry";
import { ContractClauses } from "../clauses/ContractClauses";
import { RowTable } from "../collections/RowTable";
import { lessText } from "../quotes/counting";
import { Waiting } from "../requests/Waiting";

const PlanDialog = part(() => import("../collections/PlanDialog").then((loaded) => loaded.PlanDialog));
const ReceiveDialog = part(() => import("../collections/ReceiveDialog").then((loaded) => loaded.ReceiveDialog));

const tabs = [
  {
    key: "instalments",
    sort: "position",
    columns: ["name", "percent", "amount", "dueOn", "milestone", "settled", "open", "state"],
  },
  { key: "paymentMatches", sort: "-createdAt", columns: ["paymentId", "instalmentId", "amount", "createdAt"] },
  { key: "contractClauses", sort: "position", columns: [] },
  {
    key: "contractAmendments",
    sort: "createdAt",
    columns: ["number", "reason", "wasAmount", "amount", "state", "revision", "signedOn"],
  },
  { key: "contractLines", sort: "position", columns: ["text", "detail", "quantity", "unitPrice", "taxRate", "total"] },
] as const;

/** The application for an invoice over what is not invoiced yet. */
function askInvoice(row: Row) {
  const { amount, invoiced } = row;
  const left =
    isMoney(amount) && isMoney(invoiced) ? { amount: lessText(amount, invoiced), currency: amount.currency } : null;
  openForm({
    object: "invoices",
    defaults: { contractId: row.id, kind: "special", taxRate: 13, ...(left && { amount: left }) },
    names: { contractId: String(row.name) },
  });
}

/** Instalments, what was paid of them, and what was bought, above the timeline. */
export function ContractCentre({ object, row }: RecordProps) {
  const t = useT();
  const [chosen, setChosen] = useState(0);
  const [open, setOpen] = useState<"plan" | "receive" | null>(null);
  const [payments, invoices] = [useObjectMaybe("payments"), useObjectMaybe("invoices")];
  const objects = [
    useObjectMaybe("instalments"),
    useObjectMaybe("paymentMatches"),
    useObjectMaybe("contractClauses"),
    useObjectMaybe("contractAmendments"),
    useObjectMaybe("contractLines"),
  ];
  const tab = tabs[chosen] ?? tabs[0];
  const where = { field: "contractId", op: "eq", value: row.id };
  const { data } = useFewRows(tab.key, { where, sort: [tab.sort], limit: 200 }, may(objects[chosen], "read"));
  const plans = (row.rights?.includes("update") ?? false) && row.state !== "ended" && row.state !== "terminated";
  const binds = row.state !== "draft" && row.state !== "sent";
  return (
    <section className="co-c">
      {row.review === "waiting" && <Waiting object={object} row={row} />}
      <div className="row wrap">
        <div className="tabs sp" role="tablist" aria-label={t("contracts.money")}>
          {tabs.map(({ key }, at) => (
            <button
              type="button"
              role="tab"
              className="tab"
              key={key}
              aria-selected={at === chosen}
              onClick={() => setChosen(at)}
            >
              {objects[at]?.labelPlural}
            </button>
          ))}
        </div>
        {plans && chosen === 0 && data && (
          <button type="button" className="btn sm" onClick={() => setOpen("plan")}>
            {t("contracts.plan.edit")}
          </button>
        )}
        {binds && may(invoices, "create") && (
          <button type="button" className="btn sm" onClick={() => askInvoice(row)}>
            <Icon name="receipt-text" size={14} />
            {t("settling.askInvoice")}
          </button>
        )}
        {binds && may(payments, "create") && (
          <button type="button" className="btn sm" onClick={() => setOpen("receive")}>
            <Icon name="banknote" size={14} />
            {t("contracts.receive")}
          </button>
        )}
      </div>
      {tab.key === "contractClauses" ? (
        <ContractClauses contract={row} />
      ) : (
        data && <RowTable object={tab.key} rows={data.items} columns={[...tab.columns]} />
      )}
      {open === "plan" && data && <PlanDialog contract={row} rows={data.items} close={() => setOpen(null)} />}
      {open === "receive" && <ReceiveDialog contract={row} close={() => setOpen(null)} />}
    </section>
  );
}
