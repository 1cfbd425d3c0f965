import { App, Dropdown } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { ValueFrame } from "../worth/ValueFrame";
import { RulesBar } from "./RulesBar";
import { RuleTable } from "./RuleTable";
import { type Asked, askedOf, type Found, saveRules, searchOf, useRules, usual } from "./rules";

const SHOWN = 100,
  MORE = 500;

function Save({ asked, rules }: { asked: Asked; rules: number }) {
  const t = useT();
  const orders = useObjectMaybe("orders");
  const { message } = App.useApp();
  if (!may(orders, "export")) return null;
  const file = (format: "csv" | "xlsx") => () =>
    void saveRules(asked, format).catch((error: Error) => void message.error(error.message));
  const items = (["xlsx", "csv"] as const).map((format) => ({
    key: format,
    label: format.toUpperCase(),
    onClick: file(format),
  }));
  return (
    <Dropdown trigger={["click"]} disabled={rules === 0} menu={{ items }}>
      <button type="button" className="btn sm">
        <Icon name="download" size={14} />
        {t("analytics.rules.save")}
      </button>
    </Dropdown>
  );
}

function Nothing({ found, asked, change }: { found: Found; asked: Asked; change(next: Partial<Asked>): void }) {
  const t = useT();
  if (found.baskets === 0)
    return <Empty icon="package" title={t("analytics.rules.noOrders")} text={t("analytics.rules.noOrdersText")} />;
  const { by, within, period } = asked;
  return (
    <Empty icon="search" title={t("analytics.rules.none")} text={t("analytics.rules.noneText")}>
      <button
        type="button"
        className="btn"
        onClick={() => change({ ...usual, by, within, period, support: 0.1, confidence: 10, count: 2 })}
      >
        {t("analytics.rules.looser")}
      </button>
    </Empty>
  );
}

function Rules() {
  const t = useT();
  const { count } = useFormats();
  const [search, setSearch] = useSearchParams();
  const [limit, setLimit] = useState(SHOWN);
  const asked = askedOf(search);
  const { data, error, isPending, isFetching, refetch } = useRules(asked, limit);
  const change = (next: Partial<Asked>) => setSearch(searchOf({ ...asked, ...next }), { replace: true });
  return (
    <>
      <RulesBar asked={asked} change={change} />
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} what={t("worth.pages.rules")} />
      ) : isPending ? (
        <i className="sk" style={{ height: 320, flex: "none" }} />
      ) : (
        <section className="db-b an-found" aria-busy={isFetching}>
          <header>
            <span className="t2 sm" role="status">
              {t("analytics.rules.found", {
                rules: count(data.total),
                baskets: count(data.baskets),
                items: count(data.items),
              })}
            </span>
            <span className="sp" />
            <Save asked={asked} rules={data.total} />
          </header>
          {data.rules.length === 0 ? (
            <Nothing found={data} asked={asked} change={change} />
          ) : (
            <RuleTable rules={data.rules} sort={asked.sort} sorted={(sort) => change({ sort })} />
          )}
          {data.total > data.rules.length && limit < MORE && (
            <button type="button" className="btn link sm" onClick={() => setLimit(MORE)}>
              {t("analytics.rules.more", { count: count(Math.min(MORE, data.total)) })}
            </button>
          )}
          <p className="t3 sm">{t("analytics.rules.read")}</p>
        </section>
      )}
    </>
  );
}

/** `/value/rules`: what is bought together in the orders that the reader sees, and who could be offered it. */
export function RulesPage() {
  const t = useT();
  const orders = useObjectMaybe("orders");
  return (
    <ValueFrame page="rules">
      {may(orders, "read") ? (
        <Rules />
      ) : (
        <Empty icon="lock" title={t("worth.hidden")} text={t("analytics.rules.noRight")} />
      )}
    </ValueFrame>
  );
}
