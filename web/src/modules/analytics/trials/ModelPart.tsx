import { Select } from "antd";
import { useId } from "react";
import { useT } from "@/platform/i18n/i18n";
import { guessSettings, valuesOf } from "./guess";
import { SettingsForm } from "./SettingsForm";
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
  const words = (name: string) => t(`trials.guess.${name}`).split(",");
  const values = valuesOf(model, file, written, file ? guessSettings(model, file, words) : {});
  const lacking = model.needsFile && !file;
  const run = async (given: Record<string, string>) =>
    started((await startTrial(model.name, model.needsFile ? (file?.id ?? "") : "", given)).jobId);
  return (
    <SettingsForm
      settings={model.settings}
      values={values}
      header={file?.header ?? []}
      blocked={running || lacking}
      change={write}
      run={run}
    >
      {lacking && <span className="t3 sm">{t("trials.fileFirst")}</span>}
    </SettingsForm>
  );
}
