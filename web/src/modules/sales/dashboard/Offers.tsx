import { Link } from "react-router";
import { isMoney } from "@/platform/api/row";
import { fieldOf, may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { listOf, useGroups } from "@/platform/chart/groups";
import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { type Asked, inCurrency, inDepartment, ofPeriod } from "./figures";

/** What became of the offers that were sent in the period, by number and sum. */
export function Offers({ asked }: { asked: Asked }) {
  const t = useT();
  const { money, count } = useFormats();
  const quotes = useObjectMaybe("quotes");
  const state = quotes && fieldOf(quotes, "state");
  const readable = may(quotes, "read") && state !== undefined && state !== null;
  const all = [ofPeriod("sentAt", asked.period), inCurrency("gross", asked.currency), ...inDepartment(asked)];
  const { data, error, isPending, refetch } = useGroups(
    "quotes",
    { where: { all }, groupBy: ["state"], measures: [{ op: "sum", field: "gross" }] },
    readable,
  );
  if (!readable) return null;
  const order = state.options?.map(({ value }) => value) ?? [];
  const rows = (data ?? [])
    .map((group) => ({
      key: String(group.key.state),
      name: choiceLabel(state, group.key.state),
      count: group.count,
      sum: group["sum(gross)"],
      to: listOf("quotes", { all: [...all, { field: "state", op: "in", value: [group.key.state] }] }),
    }))
    .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  const most = Math.max(1, ...rows.map((row) => row.count));
  return (
    <Block
      title={t("dashboard.offers")}
      basis={t("dashboard.offersBasis")}
      span={6}
      busy={isPending}
      error={error}
      retry={() => void refetch()}
      table={{
        columns: [state.label, t("dashboard.col.number"), t("dashboard.col.amount")],
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
              <i style={{ width: `${(row.count / most) * 100}%` }} />
            </span>
            <b className="num">{count(row.count)}</b>
            <span className="num t2 nw">{isMoney(row.sum) ? money(row.sum) : ""}</span>
          </li>
        ))}
      </ol>
    </Block>
  );
}
