import { may, useObject } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { ConditionWords } from "@/platform/filter/ConditionWords";
import { readCondition } from "@/platform/filter/conditionText";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import { useAll } from "@/platform/settings/useAll";

/** The rules that give leads points. */
export function ScoringPage() {
  const t = useT();
  const object = useObject("scoringRules");
  const { data } = useAll("scoringRules", ["name"]);
  return (
    <>
      <SettingsHead title={object.labelPlural} text={t("sales.scoring.text")}>
        {may(object, "create") && (
          <button
            type="button"
            className="btn primary"
            onClick={() => openForm({ object: "scoringRules", defaults: { enabled: true, points: 10 } })}
          >
            <Icon name="plus" size={14} />
            {t("list.create", { label: object.label })}
          </button>
        )}
      </SettingsHead>
      {!data && <i className="sk" style={{ height: 160 }} />}
      {data?.items.length === 0 && (
        <Empty icon="trending-up" title={t("list.firstUse", { label: object.label })} text={t("sales.scoring.none")} />
      )}
      {data && data.items.length > 0 && (
        <section className="card setting-rows">
          {data.items.map((rule) => (
            <div className="row" key={rule.id}>
              <span className="sp col">
                <b className="ell">{String(rule.name)}</b>
                <span className="t3 sm">
                  <ConditionWords about="leads" where={readCondition(rule.condition)} />
                </span>
              </span>
              <span className="tag">{Number(rule.points) > 0 ? `+${rule.points}` : String(rule.points)}</span>
              {rule.enabled === false && <span className="tag line">{t("sales.forms.off")}</span>}
              <button
                type="button"
                className="btn sm"
                onClick={() => openForm({ object: "scoringRules", id: rule.id })}
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
