import { useState } from "react";
import { Link } from "react-router";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { drillTo } from "./drill";
import { CATEGORIES, type ForecastNode, type Sums } from "./rollUp";

type Asked = Parameters<typeof drillTo>[2];

const yuan = (minor: number) => ({ amount: String(minor / 100), currency: "CNY" });

/** How the forecast moved since the last kept week. */
function Change({ sums }: { sums: Sums }) {
  const t = useT();
  const { listMoney } = useFormats();
  if (sums.before === null) return <span className="t3">—</span>;
  const by = sums.forecast - sums.before;
  if (by === 0) return <span className="t3">{t("deals.forecast.same")}</span>;
  return (
    <span className={by > 0 ? "good" : "danger"}>
      <Icon
        name={by > 0 ? "arrow-up" : "arrow-down"}
        size={12}
        label={t(by > 0 ? "deals.forecast.up" : "deals.forecast.down")}
      />
      {listMoney(yuan(Math.abs(by)))}
    </span>
  );
}

function Numbers({ node, sums, asked }: { node: ForecastNode | null; sums: Sums; asked: Asked }) {
  const { listMoney, count } = useFormats();
  return (
    <>
      {CATEGORIES.map((category) => (
        <td key={category} className="num">
          {sums.counts[category] === 0 && sums.totals[category] === 0 ? (
            <span className="t3">—</span>
          ) : (
            <Link to={drillTo(node, category, asked)}>
              {listMoney(yuan(sums.totals[category]))}
              <span className="t3 sm"> {count(sums.counts[category])}</span>
            </Link>
          )}
        </td>
      ))}
      <td className="num">
        <b>{listMoney(yuan(sums.forecast))}</b>
      </td>
      <td className="num nw">
        <Change sums={sums} />
      </td>
    </>
  );
}

interface BranchProps {
  node: ForecastNode;
  depth: number;
  asked: Asked;
}

/** A department with what is in it, or a person. */
function Branch({ node, depth, asked }: BranchProps) {
  const [open, setOpen] = useState(depth < 2);
  const name = node.person ? (
    <span className="row gap4">
      <Icon name="user" size={14} />
      {node.name}
    </span>
  ) : (
    <button type="button" className="btn sm ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
      <Icon name={open ? "chevron-down" : "chevron-right"} size={14} />
      {node.name}
    </button>
  );
  return (
    <>
      <tr>
        <th scope="row" style={{ paddingLeft: 8 + depth * 20 }}>
          {name}
        </th>
        <Numbers node={node} sums={node} asked={asked} />
      </tr>
      {open && node.children.map((child) => <Branch key={child.key} node={child} depth={depth + 1} asked={asked} />)}
    </>
  );
}

interface ForecastGridProps {
  nodes: ForecastNode[];
  total: Sums;
  week: string | null;
  asked: Asked;
}

/** Departments and people against categories; each number leads to its deals. */
export function ForecastGrid({ nodes, total, week, asked }: ForecastGridProps) {
  const t = useT();
  const { moneyUnit, date } = useFormats();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on narrow screens, also by keys
    <div className="fgrid" tabIndex={0} role="group" aria-label={t("deals.forecast.table")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("deals.forecast.who", { unit: moneyUnit() })}</th>
            {CATEGORIES.map((category) => (
              <th scope="col" key={category} className="num">
                {t(`deals.forecast.categories.${category}`)}
              </th>
            ))}
            <th scope="col" className="num">
              {t("sales.forecastWonWeighted")}
            </th>
            <th scope="col" className="num">
              {week ? t("deals.forecast.since", { week: date(week) }) : t("deals.forecast.change")}
            </th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => (
            <Branch key={node.key} node={node} depth={0} asked={asked} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("deals.forecast.all")}</th>
            <Numbers node={null} sums={total} asked={asked} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
