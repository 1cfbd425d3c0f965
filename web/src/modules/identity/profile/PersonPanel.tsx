import { type FormEvent, useEffect, useMemo, useState } from "react";
import { TextField } from "@/platform/form/TextField";
import { timeZones } from "@/platform/formats/zones";
import { useLanguage, useT } from "@/platform/i18n/i18n";
import { useProfile, useProfileSave } from "./profile";

/** Name, phone and time zone. */
export function PersonPanel() {
  const t = useT();
  const { data } = useProfile();
  const language = useLanguage();
  const zones = useMemo(() => timeZones(language), [language]);
  const save = useProfileSave();
  const [draft, setDraft] = useState({ name: "", phone: "", timeZone: "" });
  useEffect(() => {
    if (data) setDraft({ name: data.name, phone: data.phone ?? "", timeZone: data.timeZone ?? "" });
  }, [data]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save({ name: draft.name, phone: draft.phone || null, timeZone: draft.timeZone || null });
  };
  return (
    <section className="panel">
      <h2>{t("identity.person")}</h2>
      <form className="col gap12" onSubmit={submit}>
        <div className="two-cols">
          <TextField
            label={t("identity.name")}
            required
            value={draft.name}
            autoComplete="name"
            change={(name) => setDraft({ ...draft, name })}
          />
          <div className="field">
            <span className="lbl">{t("identity.email")}</span>
            <span className="fixed">{data?.email}</span>
          </div>
          <TextField
            label={t("identity.phone")}
            value={draft.phone}
            autoComplete="tel"
            change={(phone) => setDraft({ ...draft, phone })}
          />
          <div className="field">
            <label htmlFor="time-zone">{t("identity.timeZone")}</label>
            <select
              id="time-zone"
              className="input"
              value={draft.timeZone}
              onChange={(event) => setDraft({ ...draft, timeZone: event.target.value })}
            >
              <option value="">{t("identity.systemZone")}</option>
              {zones.map(([zone, name]) => (
                <option key={zone} value={zone}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        </div>
        <div className="row">
          <span className="sp" />
          <button type="submit" className="btn primary">
            {t("identity.savePerson")}
          </button>
        </div>
      </form>
    </section>
  );
}
