import { Link } from "react-router";
import { listOf } from "@/platform/chart/groups";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { type Rule, SORTS, type Sort } from "./rules";

interface TableProps {
  rules: Rule[];
  sort: Sort;
  sorted(by: Sort): void;
}

function useFigures() {
  const { number, percent, count } = useFormats();
  const t = useT();
  return (rule: Rule): Record<Sort, string> => ({
    lift: number(rule.lift, 2),
    confidence: percent(Math.round(rule.confidence * 10) / 10),
    support: percent(Math.round(rule.support * 100) / 100),
    leverage: percent(Math.round(rule.leverage * 100) / 100),
    conviction: rule.conviction === null ? t("analytics.rules.always") : number(rule.conviction, 2),
    count: count(rule.count),
  });
}

function Row({ rule, figures }: { rule: Rule; figures: Record<Sort, string> }) {
  const t = useT();
  const { count } = useFormats();
  const name = `${rule.if.join(" + ")} → ${rule.then}`;
  return (
    <tr>
      <th scope="row">
        <span>{rule.if.join(" + ")}</span>
        <span className="t3"> → </span>
        <span>{rule.then}</span>
      </th>
      {SORTS.map((key) => (
        <td key={key} className="num nw" data-label={t(`trials.keys.${key}`)}>
          {figures[key]}
        </td>
      ))}
      <td className="num nw" data-label={t("analytics.rules.open")}>
        {rule.open > 0 ? (
          <Link
            to={listOf("customers", rule.where)}
            aria-label={t("analytics.rules.openOf", { name, count: rule.open })}
          >
            {t("worth.customers", { count: rule.open, size: count(rule.open) })}
          </Link>
        ) : (
          <span className="t3">0</span>
        )}
      </td>
    </tr>
  );
}

/** Rules by their figures; the last column leads to the customers who bought one side and not the other. */
export function RuleTable({ rules, sort, sorted }: TableProps) {
  const t = useT();
  const figures = useFigures();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="an-rules" tabIndex={0} aria-label={t("worth.pages.rules")}>
      <table className="db-t">
        <thead>
          <tr>
            <th scope="col">{t("analytics.rules.rule")}</th>
            {SORTS.map((key) => (
              <th key={key} scope="col" className="num" aria-sort={sort === key ? "descending" : "none"}>
                <button type="button" className="an-sort" onClick={() => sorted(key)}>
                  {t(`trials.keys.${key}`)}
                  {sort === key && <Icon name="arrow-down" size={12} />}
                </button>
              </th>
            ))}
            <th scope="col" className="num">
              {t("analytics.rules.open")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <Row key={`${rule.if.join("+")}>${rule.then}`} rule={rule} figures={figures(rule)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
