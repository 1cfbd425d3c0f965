import { type FormEvent, useState } from "react";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useSession } from "@/platform/session/session";
import { PlacePreviewList } from "./PlacePreviewList";
import { PolicyInputs } from "./PolicyInputs";
import { usePlacePolicy } from "./placePolicy";
import { fieldsOf, shownOf, writtenOf } from "./policyFields";
import { type Policy, usePolicy } from "./worth";

interface FormProps {
  model: "worth" | "stages";
  place: string;
}

function Form({ model, place, policy }: FormProps & { policy: Policy }) {
  const t = useT();
  const [settings, setSettings] = useState(() => shownOf(model, policy.settings));
  const [automatic, setAutomatic] = useState(policy.automatic);
  const { errors, preview, look, keep, close } = usePlacePolicy(policy);
  const fields = fieldsOf(model, settings);
  const other = Object.entries(errors).filter(([key]) => !fields.some((field) => field.key === key));
  const back = (kept: Pick<Policy, "settings" | "automatic">) => {
    setSettings(shownOf(model, kept.settings));
    setAutomatic(kept.automatic);
  };
  const save = (run: boolean) => void keep({ settings: writtenOf(model, settings), automatic }, run, back);
  const change = (key: string, value: string) => {
    setSettings({ ...settings, [key]: value });
    close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void look(writtenOf(model, settings));
  };
  return (
    <form onSubmit={submit}>
      <PolicyInputs fields={fields} settings={settings} errors={errors} change={change} />
      <label className="an-check">
        <input
          type="checkbox"
          className="cb"
          checked={automatic}
          onChange={(event) => setAutomatic(event.target.checked)}
        />
        {t("worth.policy.nightly")}
      </label>
      <div className="an-bar">
        <button type="submit" className="btn">
          <Icon name="eye" size={14} />
          {t("worth.policy.preview")}
        </button>
        <button type="button" className="btn" onClick={() => save(false)}>
          {t("worth.policy.keep")}
        </button>
      </div>
      {other.map(([key, message]) => (
        <div key={key} className="banner warn" role="alert">
          {message}
        </div>
      ))}
      {preview && <PlacePreviewList preview={preview} place={place} apply={() => save(true)} close={close} />}
    </form>
  );
}

/** How a model gives customers their places: written, looked at, kept. Only administrators see it. */
export function PlacePolicyForm({ model, place }: FormProps) {
  const t = useT();
  const administers = useSession().rights.administer === true;
  const { data, error, refetch } = usePolicy(model, administers);
  if (!administers) return null;
  return (
    <section className="db-b s12" aria-busy={!data && !error}>
      <header>
        <h2>{t(`worth.policy.titles.${model}`)}</h2>
        <span className="t3 sm ell">{t(`worth.policy.texts.${model}`)}</span>
      </header>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} what={t(`worth.policy.titles.${model}`)} />
      ) : data ? (
        <Form model={model} place={place} policy={data} />
      ) : (
        <i className="sk" style={{ height: 160 }} />
      )}
    </section>
  );
}
