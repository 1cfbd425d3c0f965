import { Link } from "react-router";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useCrumbs } from "@/platform/shell/crumbs";
import { PolicyPanel } from "../duplicates/PolicyPanel";
import { PoolPanel } from "./PoolPanel";
import { RulePanel } from "./RulePanel";

/** How customers are shared out: pools, assignment, duplicates. */
export function PoolSettingsPage() {
  const t = useT();
  const pools = useObjectMaybe("pools");
  const rules = useObjectMaybe("assignmentRules");
  useCrumbs([{ label: t("app.settings"), to: "/settings" }, { label: t("customers.poolSettings") }]);
  return (
    <div className="page">
      <div className="page-in">
        {pools && <PoolPanel object={pools} />}
        {rules && <RulePanel object={rules} />}
        {may(pools, "update") && <PolicyPanel />}
        <Link className="btn link" to="/customers/returns">
          <Icon name="calendar-clock" size={14} />
          {t("customers.seeReturns")}
        </Link>
      </div>
    </div>
  );
}
