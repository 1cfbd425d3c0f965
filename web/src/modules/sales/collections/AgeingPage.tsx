import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { api } from "@/platform/api/api";
import type { Money } from "@/platform/api/row";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useCrumbs } from "@/platform/shell/crumbs";

interface Row {
  id: number | null;
  name: string | null;
  notDue: Money;
  overdue: Money[];
  total: Money;
  oldestOn: string | null;
}

interface Ageing {
  on: string;
  items: Row[];
  complete: boolean;
}

const buckets = ["d30", "d60", "d90", "d180", "more"];
const groups = { customer: "customerId", owner: "ownerId" } as const;

function Line({ row, by }: { row: Row; by: keyof typeof groups }) {
  const t = useT();
  const { money } = useFormats();
  const where = {
    all: [
      { field: groups[by], op: row.id === null ? "empty" : "eq", ...(row.id !== null && { value: row.id }) },
      { field: "outstanding", op: "gt", value: { amount: "0", currency: row.total.currency } },
    ],
  };
  const cell = (key: string, value: Money, late = false) => (
    <td
      key={key}
      className={`num ${late && Number(value.amount) > 0 ? "danger" : ""}`}
      data-label={t(`contracts.ageing.${key}`)}
    >
      {Number(value.amount) > 0 ? money(value) : "—"}
    </td>
  );
  return (
    <tr>
      <td>
        <Link className="ref" to={`/contracts?where=${encodeURIComponent(JSON.stringify(where))}`}>
          {row.name ?? t("contracts.ageing.nobody")}
        </Link>
      </td>
      {cell("notDue", row.notDue)}
      {buckets.map((key, at) => cell(key, row.overdue[at] ?? row.notDue, true))}
      {cell("total", row.total)}
    </tr>
  );
}

/** `/ageing`: what is open, by how long it is overdue; each line leads to its contracts. */
export function AgeingPage() {
  const t = useT();
  const { date } = useFormats();
  const [by, setBy] = useState<keyof typeof groups>("customer");
  const departmentId = Number(useSearchParams()[0].get("departmentId")) || undefined;
  const { data, error, refetch } = useQuery({
    queryKey: ["rows", "contracts", "ageing", by, departmentId],
    queryFn: ({ signal }) =>
      api.get<Ageing>("/contracts/ageing", { by, ...(departmentId && { departmentId }) }, signal),
    placeholderData: (before) => before,
  });
  useCrumbs([{ label: t("contracts.ageing.title") }]);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return (
    <div className="co-page" aria-busy={!data}>
      <div className="row wrap">
        <h1>{t("contracts.ageing.title")}</h1>
        {data && <span className="t3 sm">{t("contracts.ageing.on", { date: date(data.on) })}</span>}
        <span className="sp" />
        <div className="tabs" role="tablist" aria-label={t("contracts.ageing.by")}>
          {(["customer", "owner"] as const).map((key) => (
            <button
              type="button"
              role="tab"
              className="tab"
              key={key}
              aria-selected={by === key}
              onClick={() => setBy(key)}
            >
              {t(`contracts.ageing.by_${key}`)}
            </button>
          ))}
        </div>
      </div>
      {data?.items.length === 0 && <Empty icon="banknote" title={t("contracts.ageing.none")} />}
      {data && data.items.length > 0 && (
        <table className="co-t">
          <thead>
            <tr>
              <th>{t(`contracts.ageing.by_${by}`)}</th>
              {["notDue", ...buckets, "total"].map((key) => (
                <th key={key} className="num">
                  {t(`contracts.ageing.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.items.map((row) => (
              <Line key={`${row.id} ${row.total.currency}`} row={row} by={by} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
