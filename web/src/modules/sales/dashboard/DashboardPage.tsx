import { Select, TreeSelect } from "antd";
import { Link, useSearchParams } from "react-router";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { asTree, useDepartments } from "@/platform/fields/input/DepartmentInput";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { dashboardBlocks } from "@/platform/registry/registry";
import { useCrumbs } from "@/platform/shell/crumbs";
import { Choice } from "../performance/Choice";
import { Attained } from "./Attained";
import { Channels } from "./Channels";
import { Conversion } from "./Conversion";
import { Cycle } from "./Cycle";
import { Funnel } from "./Funnel";
import { type Asked, PERIODS } from "./figures";
import { Leaders } from "./Leaders";
import { Offers } from "./Offers";
import { Owed } from "./Owed";
import { Tiles } from "./Tiles";
import { Trend } from "./Trend";
import "../performance/performance.css";
import "@/platform/chart/blocks.css";

const currencies = ["CNY", "USD", "EUR", "HKD", "TWD", "JPY", "GBP", "SGD", "KRW", "AUD"];

/** An unknown period or currency is taken as none, so that an old link still opens. */
const askedOf = (search: URLSearchParams): Asked => ({
  period: PERIODS.find((key) => key === search.get("period")) ?? "thisQuarter",
  currency: currencies.find((key) => key === search.get("currency")) ?? "CNY",
  departmentId: Number(search.get("departmentId")) || undefined,
});

/** `/dashboard`: how sales stand, over what the reader may see; every number leads to its records. */
export function DashboardPage() {
  const t = useT();
  const [search, setSearch] = useSearchParams();
  const asked = askedOf(search);
  const [deals, contracts] = [useObjectMaybe("opportunities"), useObjectMaybe("contracts")];
  useCrumbs([{ label: t("dashboard.title") }]);
  const departments = useDepartments(useObjectMaybe("departments") !== undefined);
  const choose = (change: Partial<Asked>) => {
    const { departmentId, cross: _, ...rest } = { ...asked, ...change };
    setSearch({ ...rest, ...(departmentId && { departmentId: String(departmentId) }) }, { replace: true });
  };
  if (!may(deals, "read") && !may(contracts, "read"))
    return <Empty icon="lock" title={t("dashboard.noRight")} text={t("dashboard.noRightText")} />;
  return (
    <div className="db">
      <div className="perf-bar">
        <Choice
          label={t("performance.period")}
          options={PERIODS}
          name={(key) => t(`performance.periods.${key}`)}
          value={asked.period}
          choose={(period) => choose({ period })}
        />
        {(departments.data?.length ?? 0) > 1 && (
          <TreeSelect
            aria-label={t("dashboard.department")}
            className="db-dep"
            treeData={asTree(departments.data ?? [])}
            value={asked.departmentId}
            placeholder={t("dashboard.allDepartments")}
            allowClear
            showSearch
            treeNodeFilterProp="title"
            treeDefaultExpandAll
            onChange={(departmentId: number | undefined) => choose({ departmentId })}
          />
        )}
        <Select
          aria-label={t("performance.currency")}
          value={asked.currency}
          options={currencies.map((value) => ({ value, label: value }))}
          onChange={(currency: string) => choose({ currency })}
        />
        <span className="sp" />
        <Link className="btn" to="/boards/management">
          <Icon name="layout-grid" size={14} />
          {t("boards.title")}
        </Link>
      </div>
      <Tiles asked={asked} />
      <div className="db-g">
        <Funnel asked={asked} />
        <Attained asked={asked} measure="contractAmount" />
        <Conversion asked={asked} />
        <Trend asked={asked} />
        <Owed asked={asked} />
        <Leaders asked={asked} />
        <Channels asked={asked} />
        <Cycle asked={asked} />
        <Offers asked={asked} />
        {dashboardBlocks().map(({ key, Component }) => (
          <Component key={key} period={asked.period} currency={asked.currency} departmentId={asked.departmentId} />
        ))}
      </div>
    </div>
  );
}
