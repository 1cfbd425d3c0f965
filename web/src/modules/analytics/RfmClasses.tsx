import { Link } from "react-router";
import { isMoney } from "@/platform/api/row";
import { fieldOf, useObject } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { listOf, sizeOf, useGroups } from "@/platform/chart/groups";
import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";

const classWhere = (value: unknown) => ({ all: [{ field: "rfmClass", op: "in", value: [value] }] });

/** How many customers are in each of the eight classes and what they are worth; each leads to its customers. */
export function RfmClasses() {
  const t = useT();
  const { money, count } = useFormats();
  const customers = useObject("customers");
  const field = fieldOf(customers, "rfmClass");
  const { data, error, isPending, refetch } = useGroups(
    "customers",
    {
      where: { field: "rfmClass", op: "isNotNull" },
      groupBy: ["rfmClass"],
      measures: [{ op: "sum", field: "clv" }],
    },
    field !== undefined && field !== null,
  );
  if (!field) return null;
  const found = new Map((data ?? []).map((group) => [String(group.key.rfmClass), group]));
  const rows = (field.options ?? []).flatMap(({ value }) => {
    const group = found.get(value);
    return group
      ? [{ value, count: group.count, sum: group["sum(clv)"], to: listOf("customers", classWhere(value)) }]
      : [];
  });
  const most = Math.max(1, ...rows.map((row) => row.count));
  const total = rows.reduce((sum, row) => sum + sizeOf(row.sum), 0);
  return (
    <Block
      title={t("analytics.value.classes")}
      basis={t("analytics.value.classesBasis")}
      span={8}
      busy={isPending}
      error={error}
      retry={() => void refetch()}
      table={{
        columns: [field.label, t("analytics.value.customers"), t("analytics.value.sum")],
        rows: rows.map((row) => ({
          key: row.value,
          cells: [choiceLabel(field, row.value), row.count, isMoney(row.sum) ? row.sum.amount : ""],
          to: row.to,
        })),
      }}
    >
      <ol className="db-f an-classes">
        {rows.map((row) => (
          <li key={row.value}>
            <Link className="ell" to={row.to}>
              {choiceLabel(field, row.value)}
            </Link>
            <span className="db-bar" aria-hidden="true">
              <i style={{ width: `${(row.count / most) * 100}%` }} />
            </span>
            <b className="num nw">{count(row.count)}</b>
            <span className="num t3 sm nw">
              {isMoney(row.sum) ? money(row.sum) : ""}
              {total > 0 ? ` · ${Math.round((sizeOf(row.sum) / total) * 100)}%` : ""}
            </span>
          </li>
        ))}
      </ol>
    </Block>
  );
}
