import { Link } from "react-router";
import { isMoney } from "@/platform/api/row";
import { fieldOf, may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { listOf, sizeOf, useGroups } from "@/platform/chart/groups";
import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { type Asked, inCurrency, inDepartment, ofPeriod } from "./figures";

/** Through which channels goods were ordered in the period. */
export function Channels({ asked }: { asked: Asked }) {
  const t = useT();
  const { money, count } = useFormats();
  const orders = useObjectMaybe("orders");
  const channel = orders && fieldOf(orders, "channel");
  const readable = may(orders, "read") && channel !== undefined && channel !== null;
  const all = [ofPeriod("orderedOn", asked.period), inCurrency("effective", asked.currency), ...inDepartment(asked)];
  const { data, error, isPending, refetch } = useGroups(
    "orders",
    { where: { all }, groupBy: ["channel"], measures: [{ op: "sum", field: "effective" }] },
    readable,
  );
  if (!readable) return null;
  const rows = (data ?? [])
    .map((group) => ({
      key: String(group.key.channel),
      name: choiceLabel(channel, group.key.channel),
      count: group.count,
      sum: group["sum(effective)"],
      to: listOf("orders", { all: [...all, { field: "channel", op: "in", value: [group.key.channel] }] }),
    }))
    .sort((a, b) => sizeOf(b.sum) - sizeOf(a.sum));
  const most = Math.max(1, ...rows.map(({ sum }) => sizeOf(sum)));
  return (
    <Block
      title={t("dashboard.channels")}
      basis={t("dashboard.channelsBasis")}
      span={6}
      busy={isPending}
      error={error}
      retry={() => void refetch()}
      table={{
        columns: [channel.label, t("dashboard.col.number"), t("dashboard.col.amount")],
        rows: rows.map(({ key, name, count: number, sum, to }) => ({
          key,
          cells: [name, number, isMoney(sum) ? sum.amount : ""],
          to,
        })),
      }}
    >
      <ol className="db-f">
        {rows.map((row) => (
          <li key={row.key}>
            <Link className="ell" to={row.to}>
              {row.name}
            </Link>
            <span className="db-bar" aria-hidden="true">
              <i style={{ width: `${(sizeOf(row.sum) / most) * 100}%` }} />
            </span>
            <b className="num nw">{isMoney(row.sum) ? money(row.sum) : ""}</b>
            <span className="num t3 sm">{count(row.count)}</span>
          </li>
        ))}
      </ol>
    </Block>
  );
}
