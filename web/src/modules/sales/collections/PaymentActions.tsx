import { useState } from "react";
import { isMoney } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useFewRows } from "@/platform/list/rows";
import { part } from "@/platform/registry/part";
import type { RecordProps } from "@/platform/registry/registry";

const MatchDialog = part(() => import("./MatchDialog").then((loaded) => loaded.MatchDialog));

/** Matches a payment to instalments, from preview and record. */
export function PaymentActions({ row }: RecordProps) {
  const t = useT();
  const refunds = useObjectMaybe("refunds");
  const [open, setOpen] = useState(false);
  const { data } = useFewRows("paymentMatches", {
    where: { field: "paymentId", op: "eq", value: row.id },
    sort: ["id"],
    limit: 100,
  });
  if (!(row.rights?.includes("update") ?? false)) return null;
  return (
    <>
      <button type="button" className="btn primary" disabled={!data} onClick={() => setOpen(true)}>
        <Icon name="check" size={14} />
        {t("contracts.match.do")}
      </button>
      {may(refunds, "create") && isMoney(row.advance) && Number(row.advance.amount) > 0 && (
        <button
          type="button"
          className="btn"
          onClick={() =>
            openForm({
              object: "refunds",
              defaults: { paymentId: row.id, amount: row.advance, method: row.method },
              names: { paymentId: String(row.number) },
            })
          }
        >
          {t("settling.askRefund")}
        </button>
      )}
      {open && data && <MatchDialog payment={row} matches={data.items} close={() => setOpen(false)} />}
    </>
  );
}
