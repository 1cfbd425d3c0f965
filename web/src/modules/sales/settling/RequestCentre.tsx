import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Page } from "@/platform/api/row";
import { useT } from "@/platform/i18n/i18n";
import type { RecordProps } from "@/platform/registry/registry";
import { RowTable } from "../collections/RowTable";
import { ApprovalStrip } from "../quotes/ApprovalStrip";

/** Who is still to approve, and for an invoice those that take it back. */
export function RequestCentre({ object, row }: RecordProps) {
  const t = useT();
  const waits = row.state === "inApproval";
  const { data } = useQuery({
    queryKey: ["rows", object.key, row.id, "approval", row.version],
    queryFn: ({ signal }) => api.get<Page>(`/${object.key}`, { id: row.id, fields: "id,approvalId" }, signal),
    enabled: waits,
  });
  const approval = data?.items[0]?.approvalId;
  const reds = useQuery({
    queryKey: ["rows", "invoices", "reds", row.id],
    queryFn: ({ signal }) => api.get<Page>("/invoices", { redOfId: row.id, sort: "id", limit: 50 }, signal),
    enabled: object.key === "invoices" && (row.state === "done" || row.state === "reversed"),
  });
  const items = reds.data?.items ?? [];
  return (
    <>
      {waits && typeof approval === "number" && <ApprovalStrip id={approval} of="settling" />}
      {items.length > 0 && (
        <section className="co-c">
          <h2>{t("settling.reds")}</h2>
          <RowTable
            object="invoices"
            rows={items}
            columns={["number", "amount", "state", "invoiceNumber", "issuedOn", "reason"]}
          />
        </section>
      )}
    </>
  );
}
