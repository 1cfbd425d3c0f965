import { fieldOf, may, useObject } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { choiceLabel } from "@/platform/fields/titles";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import { useAll } from "@/platform/settings/useAll";

/** The texts with which people begin notes, plans and reports. */
export function TemplatesPage() {
  const t = useT();
  const object = useObject("noteTemplates");
  const { data } = useAll("noteTemplates", ["name"]);
  const use = fieldOf(object, "usedFor");
  return (
    <>
      <SettingsHead title={object.labelPlural} text={t("work.templatesText")}>
        {may(object, "create") && (
          <button
            type="button"
            className="btn primary"
            onClick={() => openForm({ object: "noteTemplates", defaults: { enabled: true, usedFor: "call" } })}
          >
            <Icon name="plus" size={14} />
            {t("list.create", { label: object.label })}
          </button>
        )}
      </SettingsHead>
      {!data && <i className="sk" style={{ height: 160 }} />}
      {data?.items.length === 0 && (
        <Empty icon="file-text" title={t("list.firstUse", { label: object.label })} text={t("work.noTemplates")} />
      )}
      {data && data.items.length > 0 && (
        <section className="card setting-rows">
          {data.items.map((row) => (
            <div className="row" key={row.id}>
              <span className="sp col">
                <b className="ell">{String(row.name)}</b>
                <span className="t3 sm clamp">{String(row.text).replaceAll("\n", " ")}</span>
              </span>
              {use && <span className="tag">{choiceLabel(use, row.usedFor)}</span>}
              {row.enabled === false && <span className="tag line">{t("sales.forms.off")}</span>}
              <button
                type="button"
                className="btn sm"
                onClick={() => openForm({ object: "noteTemplates", id: row.id })}
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
