import { useObjectMaybe } from "@/platform/catalogue/catalogue";
import { useFewRows } from "@/platform/list/rows";
import type { RecordProps } from "@/platform/registry/registry";
import { RowTable } from "./RowTable";

/** What a payment settles, above its timeline. */
export function PaymentCentre({ row }: RecordProps) {
  const object = useObjectMaybe("paymentMatches");
  const where = { field: "paymentId", op: "eq", value: row.id };
  const { data } = useFewRows("paymentMatches", { where, sort: ["id"], limit: 100 });
  return (
    <section className="co-c">
      <h2>{object?.labelPlural}</h2>
      {data && (
        <RowTable
          object="paymentMatches"
          rows={data.items}
          columns={["contractId", "instalmentId", "amount", "createdAt"]}
        />
      )}
    </section>
  );
}
