import { Select } from "antd";
import { useId, useState } from "react";
import { asProblem } from "@/platform/api/problem";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { guessSettings, valuesOf } from "./guess";
import { SettingInput } from "./SettingInput";
import { type DataFile, type Model, startTrial } from "./trials";

interface ChoiceProps {
  models: Model[];
  model: Model | undefined;
  choose(name: string): void;
}

/** Which model is tried. */
export function ModelChoice({ models, model, choose }: ChoiceProps) {
  const t = useT();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t("trials.model")}</label>
      <Select
        id={id}
        placeholder={t("trials.chooseModel")}
        value={model?.name ?? null}
        options={models.map(({ name }) => ({ value: name, label: t(`trials.models.${name}`) }))}
        onChange={choose}
      />
      {model && <span className="t2 sm">{t(`trials.about.${model.name}`)}</span>}
    </div>
  );
}

interface FormProps {
  model: Model;
  file: DataFile | null;
  written: Record<string, string>;
  write(setting: string, value: string): void;
  running: boolean;
  started(job: number): void;
}

/** The settings of a model with likely columns chosen, and its run. */
export function ModelForm({ model, file, written, write, running, started }: FormProps) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const words = (name: string) => t(`trials.guess.${name}`).split(",");
  const values = valuesOf(model, file, written, file ? guessSettings(model, file, words) : {});
  const start = async () => {
    setBusy(true);
    setErrors({});
    try {
      const settings = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
      started((await startTrial(model.name, model.needsFile ? (file?.id ?? "") : "", settings)).jobId);
    } catch (refusal) {
      const problem = asProblem(refusal);
      const said = Object.entries(problem.errors).map(([name, [first]]) => [
        name.replace(/^settings\./, ""),
        first?.message ?? "",
      ]);
      setErrors(said.length > 0 ? Object.fromEntries(said) : { "": problem.message });
    }
    setBusy(false);
  };
  const known = new Set(model.settings.map(({ name }) => name));
  const others = Object.entries(errors).filter(([name]) => !known.has(name));
  return (
    <form
      className="tr-form"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <div className="tr-settings">
        {model.settings.map((setting) => (
          <SettingInput
            key={setting.name}
            setting={setting}
            value={values[setting.name] ?? ""}
            header={file?.header ?? []}
            error={errors[setting.name]}
            change={(value) => write(setting.name, value)}
          />
        ))}
      </div>
      {others.map(([name, message]) => (
        <div key={name} className="banner danger" role="alert">
          {message}
        </div>
      ))}
      <div className="row">
        <button type="submit" className="btn primary" disabled={busy || running || (model.needsFile && !file)}>
          <Icon name="zap" size={14} />
          {t("trials.run")}
        </button>
        {model.needsFile && !file && <span className="t3 sm">{t("trials.fileFirst")}</span>}
      </div>
    </form>
  );
}
