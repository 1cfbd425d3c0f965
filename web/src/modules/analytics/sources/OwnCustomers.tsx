import { Link } from "react-router";
import { listOf } from "@/platform/chart/groups";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { CRM, type Run } from "./runData";

/** The customers that a model on the company's own orders thinks of first, as conditions of their list, by model. */
const best: Record<string, string> = {
  rfm: listOf("customers", { field: "rfmClass", op: "in", value: ["importantValue"] }),
  clv: "/customers?view=valuable",
  churn: "/customers?view=atRisk",
  clusters: "/value/clusters",
  propensity: "/customers?view=likely",
};

/** Models whose scores stand on the customers. */
export const standsOnCustomers = (run: Run): boolean => run.source === CRM && run.model in best;

/** Leads to the customers with their scores, where the condition can be saved as a view. */
export function OwnCustomers({ run }: { run: Run }) {
  const t = useT();
  return (
    <div className="row wrap">
      <span className="t2 sm sp">{t("sources.standOn")}</span>
      <Link className="btn primary sm" to={best[run.model] ?? "/customers"}>
        <Icon name="users" size={14} />
        {t(`sources.bestOwn.${run.model}`)}
      </Link>
    </div>
  );
}
