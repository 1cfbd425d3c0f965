import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useFewRows } from "@/platform/list/rows";
import type { RecordProps } from "@/platform/registry/registry";
import { RowTable } from "../collections/RowTable";
import { useCredit } from "./credit";
import { Waiting } from "./Waiting";

/** What others of the same object share with one, and what is told of them. */
const siblings: Record<string, { field: string; columns: string[] }> = {
  invoices: {
    field: "contractId",
    columns: ["number", "kind", "amount", "state", "invoiceNumber", "issuedOn", "reason"],
  },
  refunds: { field: "paymentId", columns: ["number", "amount", "state", "reason", "refundedOn"] },
  contractAmendments: {
    field: "contractId",
    columns: ["number", "reason", "wasAmount", "amount", "state", "revision", "signedOn"],
  },
  creditLimits: { field: "customerId", columns: ["number", "amount", "state", "validUntil", "reason", "updatedAt"] },
};

/** What a customer may owe and owes. */
function Used({ customer }: { customer: number }) {
  const t = useT();
  const { money } = useFormats();
  const credit = useCredit(customer);
  if (credit.length === 0) return null;
  return (
    <dl className="strip">
      {credit.flatMap(({ limit, used, free }) =>
        Object.entries({ limit, used, free }).map(([key, value]) => (
          <div key={`${key}${value.currency}`}>
            <dt className="lbl ell">{t(`settling.credit.${key}`)}</dt>
            <dd className={`v ${key === "free" && value.amount.startsWith("-") ? "danger" : ""}`}>{money(value)}</dd>
          </div>
        )),
      )}
    </dl>
  );
}

/** Who is still to approve, and what else was asked for of the same contract, payment or customer. */
export function RequestCentre({ object, row }: RecordProps) {
  const t = useT();
  const { field, columns } = siblings[object.key] ?? { field: "id", columns: [] };
  const where = { field, op: "eq", value: row[field] as number };
  const { data } = useFewRows(object.key, { where, sort: ["id"], limit: 100 });
  return (
    <>
      {row.state === "inApproval" && <Waiting object={object} row={row} />}
      {object.key === "creditLimits" && typeof row.customerId === "number" && <Used customer={row.customerId} />}
      <section className="co-c">
        <h2>{t(`settling.siblings.${object.key}`)}</h2>
        {data && <RowTable object={object.key} rows={data.items} columns={columns} />}
      </section>
    </>
  );
}
