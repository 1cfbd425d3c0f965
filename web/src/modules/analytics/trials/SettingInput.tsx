import { Select } from "antd";
import { useId } from "react";
import { hasText, useT } from "@/platform/i18n/i18n";
import type { Setting } from "./trials";

interface SettingProps {
  setting: Setting;
  value: string;
  header: string[];
  /** Why the server refuses it. */
  error: string | undefined;
  change(value: string): void;
}

function Picker({ id, setting, value, header, change }: Omit<SettingProps, "error"> & { id: string }) {
  const t = useT();
  const several = setting.kind === "columns" || setting.kind === "choices";
  if (setting.kind === "choice")
    return (
      <Select
        id={id}
        value={value}
        options={(setting.choices ?? []).map((word) => ({
          value: word,
          label: hasText(`trials.choices.${word}`) ? t(`trials.choices.${word}`) : word,
        }))}
        onChange={change}
      />
    );
  const options = setting.choices
    ? setting.choices.map((name) => ({ value: name, label: t(`trials.keys.${name}`) }))
    : header.map((name) => ({ value: name, label: name, disabled: several && name.includes(",") }));
  return several ? (
    <Select
      id={id}
      mode="multiple"
      allowClear
      maxTagCount="responsive"
      placeholder={t("trials.chooseColumns")}
      value={value === "" ? [] : value.split(",")}
      options={options}
      onChange={(names: string[]) => change(names.join(","))}
    />
  ) : (
    <Select
      id={id}
      allowClear
      showSearch
      placeholder={t("trials.chooseColumn")}
      value={value || null}
      options={options}
      onChange={(name: string | null | undefined) => change(name ?? "")}
    />
  );
}

/** One setting of a model, as its kind asks. */
export function SettingInput({ setting, value, header, error, change }: SettingProps) {
  const t = useT();
  const id = useId();
  const { name, kind } = setting;
  const label = t(`trials.settings.${name}`);
  const hint = hasText(`trials.hints.${name}`) ? t(`trials.hints.${name}`) : "";
  if (kind === "switch" || kind === "scores")
    return (
      <div className="field tr-switch">
        <label>
          <input type="checkbox" checked={value === "true"} onChange={({ target }) => change(String(target.checked))} />{" "}
          {label}
        </label>
        {error && <span className="err">{error}</span>}
      </div>
    );
  const typed = kind === "number" || kind === "text" || kind === "date";
  return (
    <div className="field">
      <label htmlFor={id} className={setting.needed ? "req" : ""}>
        {label}
      </label>
      {typed ? (
        <div className={`input ${error ? "bad" : ""}`}>
          <input
            id={id}
            type={kind}
            step="any"
            value={value}
            aria-invalid={error !== undefined}
            onChange={({ target }) => change(target.value)}
          />
        </div>
      ) : (
        <Picker id={id} setting={setting} value={value} header={header} change={change} />
      )}
      {(error || hint) && <span className={error ? "err" : "t3 sm"}>{error ?? hint}</span>}
    </div>
  );
}
