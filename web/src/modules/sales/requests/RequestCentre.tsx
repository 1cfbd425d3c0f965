import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Money, Page } from "@/platform/api/row";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useFewRows } from "@/platform/list/rows";
import type { RecordProps } from "@/platform/registry/registry";
import { RowTable } from "../collections/RowTable";
import { ApprovalStrip } from "../quotes/ApprovalStrip";

/** What others of the same object share with one, and what is told of them. */
const siblings: Record<string, { field: string; columns: string[] }> = {
  invoices: {
    field: "contractId",
    columns: ["number", "kind", "amount", "state", "invoiceNumber", "issuedOn", "reason"],
  },
  refunds: { field: "paymentId", columns: ["number", "amount", "state", "reason", "refundedOn"] },
  creditLimits: { field: "customerId", columns: ["number", "amount", "state", "validUntil", "reason", "updatedAt"] },
};

function Waiting({ object, row }: RecordProps) {
  const { data } = useQuery({
    queryKey: ["rows", object.key, row.id, "approval", row.version],
    queryFn: ({ signal }) => api.get<Page>(`/${object.key}`, { id: row.id, fields: "id,approvalId" }, signal),
  });
  const approval = data?.items[0]?.approvalId;
  return typeof approval === "number" ? <ApprovalStrip id={approval} of="settling" /> : null;
}

interface Credit {
  items: { limit: Money; used: Money; free: Money; validUntil: string | null }[];
}

/** What a customer may owe and owes. */
function Used({ customer }: { customer: number }) {
  const t = useT();
  const { money } = useFormats();
  const { data } = useQuery({
    queryKey: ["rows", "creditLimits", "credit", customer],
    queryFn: ({ signal }) => api.get<Credit>(`/customers/${customer}/credit`, undefined, signal),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <dl className="strip">
      {data.items.flatMap(({ limit, used, free }) =>
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
