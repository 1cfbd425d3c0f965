import { InputNumber, Select } from "antd";
import { useEffect, useState } from "react";
import { useT } from "@/platform/i18n/i18n";
import { SearchBox } from "@/platform/list/SearchBox";
import { PERIODS } from "../analyses/frame";
import { type Asked, bounds, SORTS, type Sort, THRESHOLDS, type Threshold } from "./rules";

interface BarProps {
  asked: Asked;
  change(next: Partial<Asked>): void;
}

/** A number that counts once it is left, so that half of it asks nothing. */
function Least({ name, asked, change }: BarProps & { name: Threshold }) {
  const t = useT();
  const value = asked[name];
  const [draft, setDraft] = useState<number | null>(value);
  const [least, most] = bounds[name];
  useEffect(() => setDraft(value), [value]);
  const settle = () => {
    if (draft === null) setDraft(value);
    else if (draft !== value) change({ [name]: draft });
  };
  return (
    <InputNumber
      aria-label={t(`analytics.rules.least.${name}`)}
      prefix={t(`analytics.rules.least.${name}`)}
      min={least}
      max={most}
      {...(name === "count" || name === "length" ? { precision: 0 } : {})}
      value={draft}
      onChange={(next) => setDraft(next === null ? null : Number(next))}
      onBlur={settle}
      onPressEnter={settle}
    />
  );
}

/** What is looked at, the thresholds, and a search among the rules; all of it stands in the address. */
export function RulesBar({ asked, change }: BarProps) {
  const t = useT();
  const options = (keys: readonly string[], group: string) =>
    keys.map((value) => ({ value, label: t(`${group}.${value}`) }));
  return (
    <div className="an-rules-bar" role="group" aria-label={t("analytics.rules.asked")}>
      <fieldset className="seg">
        <legend className="sr">{t("analytics.rules.by")}</legend>
        {(["product", "category"] as const).map((by) => (
          <button key={by} type="button" aria-pressed={asked.by === by} onClick={() => change({ by })}>
            {t(`analytics.rules.items.${by}`)}
          </button>
        ))}
      </fieldset>
      <Select
        aria-label={t("analytics.rules.within")}
        value={asked.within}
        options={options(["order", "customer"], "analytics.rules.baskets")}
        onChange={(within: Asked["within"]) => change({ within })}
      />
      <Select
        aria-label={t("analyses.period")}
        value={asked.period}
        options={options(PERIODS, "analyses.periods")}
        onChange={(period: Asked["period"]) => change({ period })}
      />
      {THRESHOLDS.map((name) => (
        <Least key={name} name={name} asked={asked} change={change} />
      ))}
      <Select
        aria-label={t("analytics.rules.sort")}
        value={asked.sort}
        options={SORTS.map((value) => ({
          value,
          label: t("analytics.rules.sortBy", { by: t(`trials.keys.${value}`) }),
        }))}
        onChange={(sort: Sort) => change({ sort })}
      />
      <SearchBox q={asked.q} change={(q) => change({ q })} label={t("worth.pages.rules")} />
    </div>
  );
}
