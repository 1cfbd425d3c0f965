import type { Row } from "@/platform/api/row";
import { may, useObject } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { toast } from "@/platform/feedback/toasts";
import { openForm } from "@/platform/form/forms";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import { useAll } from "@/platform/settings/useAll";

const publicAddress = (door: string, key: unknown) => `${window.location.origin}/api/v1/public/${door}/${String(key)}`;

const addressOf = (form: Row) => `${window.location.origin}/f/${String(form.key)}`;

function FormRow({ form }: { form: Row }) {
  const t = useT();
  const { count, instant } = useFormats();
  const copy = () => void navigator.clipboard?.writeText(addressOf(form)).then(() => toast.ok(t("app.copied")));
  return (
    <div className="row wrap">
      <span className="sp col">
        <b className="ell">{String(form.name)}</b>
        <a className="ell t3 sm" href={addressOf(form)} target="_blank" rel="noreferrer">
          {addressOf(form)}
        </a>
        {form.byMail === true && (
          <span className="t3 sm">
            {t("sales.forms.mailAddress")} <code className="mono">{publicAddress("mails", form.mailKey)}</code>
          </span>
        )}
        {form.byChat === true && (
          <span className="t3 sm">
            {t("sales.forms.chatAddress")} <code className="mono">{publicAddress("chats", form.chatKey)}</code>
          </span>
        )}
        <span className="t3 sm">
          {t("sales.forms.brought", { received: count(Number(form.received)), spam: count(Number(form.spam)) })}
          {form.lastReceivedAt ? ` · ${t("sales.forms.last", { at: instant(form.lastReceivedAt) })}` : ""}
        </span>
      </span>
      {form.enabled === false && <span className="tag line">{t("sales.forms.off")}</span>}
      <button type="button" className="btn sm" onClick={copy}>
        <Icon name="link" size={14} />
        {t("settings.copyLink")}
      </button>
      <button type="button" className="btn sm" onClick={() => openForm({ object: "webForms", id: form.id })}>
        {t("list.edit")}
      </button>
    </div>
  );
}

/** The forms by which strangers become leads, with their addresses and what each brought. */
export function WebFormsPage() {
  const t = useT();
  const object = useObject("webForms");
  const { data } = useAll("webForms", ["name"]);
  const create = () =>
    openForm({
      object: "webForms",
      defaults: { enabled: true, asked: ["company", "person", "mobile", "need"], demanded: ["person", "mobile"] },
    });
  return (
    <>
      <SettingsHead title={object.labelPlural} text={t("sales.forms.text")}>
        {may(object, "create") && (
          <button type="button" className="btn primary" onClick={create}>
            <Icon name="plus" size={14} />
            {t("list.create", { label: object.label })}
          </button>
        )}
      </SettingsHead>
      {!data && <i className="sk" style={{ height: 160 }} />}
      {data?.items.length === 0 && (
        <Empty icon="globe" title={t("list.firstUse", { label: object.label })} text={t("sales.forms.none")} />
      )}
      {data && data.items.length > 0 && (
        <section className="card setting-rows">
          {data.items.map((form) => (
            <FormRow key={form.id} form={form} />
          ))}
        </section>
      )}
    </>
  );
}
