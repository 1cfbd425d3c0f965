import type { Row } from "@/platform/api/row";
import { may, useObject } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { choiceLabel } from "@/platform/fields/titles";
import { ConditionWords } from "@/platform/filter/ConditionWords";
import { readCondition } from "@/platform/filter/conditionText";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import { useAll } from "@/platform/settings/useAll";
import { fieldAmong } from "../known";
import { ruleObject } from "./people";
import { PeopleNames } from "./RuleCells";

/** Which records the rule is for, and whom they go to. */
function RuleWords({ rule }: { rule: Row }) {
  const t = useT();
  const where = readCondition(rule.condition);
  const about = ruleObject(rule.object);
  return (
    <span className="row gap6 wrap t3 sm">
      {where ? (
        <ConditionWords about={about} where={where} />
      ) : (
        t(about === "leads" ? "customers.everyNewLead" : "customers.everyNewCustomer")
      )}
      <Icon name="chevron-right" size={12} />
      <PeopleNames value={rule.users} />
    </span>
  );
}

/** Rules that give new customers and leads an owner, in the order they are tried. */
export function RulesPage() {
  const t = useT();
  const object = useObject("assignmentRules");
  const { data } = useAll("assignmentRules", ["position"]);
  const method = fieldAmong(object, "method");
  const kind = fieldAmong(object, "object");
  const next = (data?.items.length ?? 0) + 1;
  return (
    <>
      <SettingsHead title={object.labelPlural} text={t("customers.rulesText")}>
        {may(object, "create") && (
          <button
            type="button"
            className="btn primary"
            onClick={() =>
              openForm({
                object: "assignmentRules",
                defaults: { object: "customers", position: next, method: "roundRobin", enabled: true },
              })
            }
          >
            <Icon name="plus" size={14} />
            {t("list.create", { label: object.label })}
          </button>
        )}
      </SettingsHead>
      {data && data.items.length === 0 && (
        <Empty icon="workflow" title={t("list.firstUse", { label: object.label })} text={t("customers.noRulesText")} />
      )}
      {data && data.items.length > 0 && (
        <section className="card setting-rows">
          {data.items.map((rule, index) => (
            <div className="row" key={rule.id}>
              <span className="t3">{index + 1}</span>
              <span className="sp col">
                <b className="ell">{String(rule.name)}</b>
                <RuleWords rule={rule} />
              </span>
              {kind && <span className="tag line">{choiceLabel(kind, rule.object)}</span>}
              {method && rule.method ? <span className="tag">{choiceLabel(method, rule.method)}</span> : null}
              {rule.enabled === false && <span className="tag line">{t("customers.disabled")}</span>}
              <button
                type="button"
                className="btn sm"
                onClick={() => openForm({ object: "assignmentRules", id: rule.id })}
              >
                {t("list.edit")}
              </button>
            </div>
          ))}
        </section>
      )}
    </>
  );
}
