import { type ReactNode, useState } from "react";
import { asProblem } from "@/platform/api/problem";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { SettingInput } from "./SettingInput";
import type { Model } from "./trials";

interface FormProps {
  settings: Model["settings"];
  values: Record<string, string>;
  /** Columns that a setting can name. */
  header: string[];
  blocked: boolean;
  change(setting: string, value: string): void;
  /** Told what is filled in. */
  run(given: Record<string, string>): Promise<void>;
  children?: ReactNode;
}

/** The settings of a model and the button that runs it; what is refused stands at its setting. */
export function SettingsForm({ settings, values, header, blocked, change, run, children }: FormProps) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const start = async () => {
    setBusy(true);
    setErrors({});
    try {
      await run(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "")));
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
  const known = new Set(settings.map(({ name }) => name));
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
        {settings.map((setting) => (
          <SettingInput
            key={setting.name}
            setting={setting}
            value={values[setting.name] ?? ""}
            header={header}
            error={errors[setting.name]}
            change={(value) => change(setting.name, value)}
          />
        ))}
      </div>
      {others.map(([name, message]) => (
        <div key={name} className="banner danger" role="alert">
          {message}
        </div>
      ))}
      <div className="row">
        <button type="submit" className="btn primary" disabled={busy || blocked}>
          <Icon name="zap" size={14} />
          {t("trials.run")}
        </button>
        {children}
      </div>
    </form>
  );
}
