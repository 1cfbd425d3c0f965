import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/platform/api/problem";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { SettingInput } from "../trials/SettingInput";
import { type Offered, runsOn, startRun } from "./runData";

interface FormProps {
  model: Offered;
  source: string;
  running: boolean;
  started(run: number): void;
}

/** The settings of a model on orders, and its run. */
export function RunForm({ model, source, running, started }: FormProps) {
  const t = useT();
  const queries = useQueryClient();
  const [written, write] = useState<Record<string, string>>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  // Numbers of very different size say little about likeness as they are.
  const usual: Record<string, string> = model.name === "clusters" ? { log: "true", scale: "true" } : {};
  const values = Object.fromEntries(
    model.settings.map(({ name, default: otherwise }) => [name, written[name] ?? usual[name] ?? otherwise ?? ""]),
  );
  const start = async () => {
    setBusy(true);
    setErrors({});
    try {
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
      const { id } = await startRun(model.name, source, given);
      await queries.invalidateQueries({ queryKey: runsOn(source) });
      started(id);
    } catch (refusal) {
      const problem = asProblem(refusal);
      const said = Object.entries(problem.errors).map(([name, [first]]) => [name, first?.message ?? ""]);
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
            header={[]}
            error={errors[setting.name]}
            change={(value) => write({ ...written, [setting.name]: value })}
          />
        ))}
      </div>
      {others.map(([name, message]) => (
        <div key={name} className="banner danger" role="alert">
          {message}
        </div>
      ))}
      <div className="row">
        <button type="submit" className="btn primary" disabled={busy || running}>
          <Icon name="zap" size={14} />
          {t("trials.run")}
        </button>
      </div>
    </form>
  );
}
