import { Link } from "react-router";
import { isMoney } from "@/platform/api/row";
import { fieldOf, may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { listOf, sizeOf, useGroups } from "@/platform/chart/groups";
import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { type Asked, inCurrency, inDepartment, ofPeriod } from "./figures";

interface BarsProps {
  asked: Asked;
  object: string;
  /** The day that places a record in the period. */
  on: string;
  by: string;
  amount: string;
  title: string;
  basis: string;
  /** Bars are as long as there are records, in the order of the choices; else as the sums are, largest first. */
  byCount?: boolean;
}

/** Records of the period by a choice of theirs, with number and sum. */
export function ChoiceBars({ asked, object, on, by, amount, title, basis, byCount = false }: BarsProps) {
  const t = useT();
  const { money, count } = useFormats();
  const definition = useObjectMaybe(object);
  const field = definition && fieldOf(definition, by);
  const readable = may(definition, "read") && field !== undefined && field !== null;
  const all = [ofPeriod(on, asked.period), inCurrency(amount, asked.currency), ...inDepartment(asked)];
  const { data, error, isPending, refetch } = useGroups(
    object,
    { where: { all }, groupBy: [by], measures: [{ op: "sum", field: amount }] },
    readable,
  );
  if (!readable) return null;
  const order = field.options?.map(({ value }) => value) ?? [];
  const rows = (data ?? [])
    .map((group) => ({
      key: String(group.key[by]),
      name: choiceLabel(field, group.key[by]),
      count: group.count,
      sum: group[`sum(${amount})`],
      size: byCount ? group.count : sizeOf(group[`sum(${amount})`]),
      to: listOf(object, { all: [...all, { field: by, op: "in", value: [group.key[by]] }] }),
    }))
    .sort((a, b) => (byCount ? order.indexOf(a.key) - order.indexOf(b.key) : b.size - a.size));
  const most = Math.max(1, ...rows.map(({ size }) => size));
  const sumOf = (sum: unknown) => (isMoney(sum) ? money(sum) : "");
  return (
    <Block
      title={title}
      basis={basis}
      span={6}
      busy={isPending}
      error={error}
      retry={() => void refetch()}
      table={{
        columns: [field.label, t("dashboard.col.number"), t("dashboard.col.amount")],
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
              <i style={{ width: `${(row.size / most) * 100}%` }} />
            </span>
            <b className="num nw">{byCount ? count(row.count) : sumOf(row.sum)}</b>
            <span className="num t2 sm nw">{byCount ? sumOf(row.sum) : count(row.count)}</span>
          </li>
        ))}
      </ol>
    </Block>
  );
}
