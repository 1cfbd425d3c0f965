import { may } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { choiceLabel } from "@/platform/fields/titles";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { fieldAmong } from "../known";
import { useAll } from "./settings";

/** Rules that give new customers an owner, in the order they are tried. */
export function RulePanel({ object }: { object: ObjectDef }) {
  const t = useT();
  const { data } = useAll("assignmentRules", ["position"]);
  const method = fieldAmong(object, "method");
  return (
    <section className="panel" aria-busy={!data}>
      <h2 className="row">
        <span className="sp">{object.labelPlural}</span>
        {may(object, "create") && (
          <button type="button" className="btn sm" onClick={() => openForm({ object: "assignmentRules" })}>
            <Icon name="plus" size={14} />
            {t("list.create", { label: object.label })}
          </button>
        )}
      </h2>
      <p className="t3 sm">{t("customers.rulesText")}</p>
      <div className="rows">
        {data?.items.map((rule, index) => (
          <div key={rule.id}>
            <span className="t3">{index + 1}</span>
            <b className="sp ell">{String(rule.name)}</b>
            {method && rule.method ? <span className="tag">{choiceLabel(method, rule.method)}</span> : null}
            {rule.enabled === false && <span className="tag line">{t("customers.disabled")}</span>}
            {may(object, "update") && (
              <button
                type="button"
                className="btn sm ghost"
                onClick={() => openForm({ object: "assignmentRules", id: rule.id })}
              >
                {t("list.edit")}
              </button>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
